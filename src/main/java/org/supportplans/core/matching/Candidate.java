package org.supportplans.core.matching;

/**
 * A contract that names the request's customer, and what became of it (rule 13).
 *
 * @param contract the contract's id
 * @param number its number when the decision was made
 * @param test the first test that it failed; null if it failed none
 * @param chosen whether it is the request's contract
 */
public record Candidate(long contract, String number, Test test, boolean chosen) {

    /** The tests, in their order (rule 12). */
    public enum Test {
        /** It was not yet activated when the request was posted, or suspended or cancelled. */
        STATE,
        /** The request was posted outside its days. */
        DATE,
        /** It does not cover the request's product. */
        PRODUCT,
        /** It does not cover the project, or its plan does not serve it. */
        PROJECT,
        /** It does not cover the channel, or not for this priority. */
        CHANNEL,
        /** It could not pay the whole cost, and another could (rule 27). */
        CREDITS,
        /** Another fits more closely: named user, named product, signed, earlier end, older. */
        PRECEDENCE
    }
}
