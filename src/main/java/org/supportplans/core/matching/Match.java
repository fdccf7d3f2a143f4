package org.supportplans.core.matching;

import java.util.List;
import org.supportplans.core.contracts.Contract;

/** What matching decided, with every candidate and why it lost. */
public sealed interface Match {

    List<Candidate> candidates();

    /** One contract covers the request. */
    record Matched(Contract contract, List<Candidate> candidates) implements Match {}

    /** Contracts of different customers fit alike; a person picks (rule 12). */
    record Ambiguous(List<Candidate> candidates) implements Match {}

    /** No contract covers the request. */
    record Uncovered(List<Candidate> candidates) implements Match {}
}
