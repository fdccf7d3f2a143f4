package org.supportplans.core.matching;

/**
 * A contract that names the request's customer, and what became of it.
 *
 * @param contract the contract's id
 * @param number its number when the decision was made
 * @param test the first test that it failed; null if it failed none
 * @param chosen whether it is the request's contract
 */
public record Candidate(long contract, String number, Test test, boolean chosen) {

    /** The tests, in their order (rule 12). */
    public enum Test {
        /** It was not yet activated when the request was posted. */
        STATE,
        /** The request was posted outside its days. */
        DATE,
        /** It does not cover the request's product. */
        PRODUCT,
        /** Another fits more closely: named product, earlier end, older. */
        PRECEDENCE
    }
}
