package org.supportplans.core.matching;

import java.util.List;
import org.supportplans.core.contracts.Contract;

/** What matching decided, with every candidate and why it lost (rule 12). */
public sealed interface Match {

    List<Candidate> candidates();

    /**
     * One contract covers the request.
     *
     * @param next the other contracts of the same customer that fit, best first (rule 27)
     */
    record Matched(Contract contract, List<Candidate> candidates, List<Contract> next) implements Match {

        /** Where no other contract could take it. */
        public Matched(Contract contract, List<Candidate> candidates) {
            this(contract, candidates, List.of());
        }
    }

    /** Contracts of different customers fit alike; a person picks (rule 12). */
    record Ambiguous(List<Candidate> candidates) implements Match {}

    /** No contract covers the request. */
    record Uncovered(List<Candidate> candidates) implements Match {}
}
