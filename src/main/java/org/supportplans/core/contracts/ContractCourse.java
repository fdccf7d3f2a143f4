package org.supportplans.core.contracts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened to a contract since it was activated (rules 5, 9 and 10). Grows only.
 *
 * @param suspensions oldest first; the last may be open
 * @param cancelledAt null unless cancelled
 * @param amendments oldest first
 * @param previous the contract that it renews; null if none
 * @param renewedBy the contract that renews it; null if none
 * @param implicit whether it was made by the first request of a customer without a contract
 */
public record ContractCourse(List<Suspension> suspensions, Instant cancelledAt, List<Amendment> amendments, Long previous, Long renewedBy,
        boolean implicit) {

    public static final ContractCourse NEW = new ContractCourse(List.of(), null, List.of(), null, null, false);

    /** From one instant to another (rules 5 and 15); open while {@code to} is null. */
    public record Suspension(Instant from, Instant to) {}

    public ContractCourse {
        suspensions = List.copyOf(suspensions);
        amendments = List.copyOf(amendments);
    }

    public boolean isSuspended() {
        return !suspensions.isEmpty() && suspensions.get(suspensions.size() - 1).to() == null;
    }

    /** Whether it was neither suspended nor cancelled at an instant. */
    boolean takesAt(Instant at) {
        return (cancelledAt == null || at.isBefore(cancelledAt)) && suspensions.stream()
                .noneMatch(pause -> !at.isBefore(pause.from()) && (pause.to() == null || at.isBefore(pause.to())));
    }

    /** An instant, or the latest that something happened at if that is later: what happened keeps its order, whatever clocks say. */
    public Instant notBefore(Instant at) {
        return Stream.concat(suspensions.stream().map(pause -> pause.to() == null ? pause.from() : pause.to()), amendments.stream().map(Amendment::at))
                .reduce(at, (a, b) -> a.isAfter(b) ? a : b);
    }

    public ContractCourse suspended(Instant at) {
        List<Suspension> more = new ArrayList<>(suspensions);
        more.add(new Suspension(at, null));
        return new ContractCourse(more, cancelledAt, amendments, previous, renewedBy, implicit);
    }

    public ContractCourse resumed(Instant at) {
        List<Suspension> closed = new ArrayList<>(suspensions);
        Suspension last = closed.remove(closed.size() - 1);
        closed.add(new Suspension(last.from(), at));
        return new ContractCourse(closed, cancelledAt, amendments, previous, renewedBy, implicit);
    }

    public ContractCourse cancelled(Instant at) {
        return new ContractCourse(suspensions, at, amendments, previous, renewedBy, implicit);
    }

    public ContractCourse amended(Amendment amendment) {
        List<Amendment> more = new ArrayList<>(amendments);
        more.add(amendment);
        return new ContractCourse(suspensions, cancelledAt, more, previous, renewedBy, implicit);
    }

    /** Ids of the plans that amendments have named, ascending. */
    public SortedSet<Long> plans() {
        return amendments.stream().map(Amendment::plan).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param successor null if nothing renews it after all */
    public ContractCourse renewedBy(Long successor) {
        return new ContractCourse(suspensions, cancelledAt, amendments, previous, successor, implicit);
    }

    /** The start of a contract that renews another. */
    public static ContractCourse renewing(long previous) {
        return new ContractCourse(List.of(), null, List.of(), previous, null, false);
    }

    /** The start of a contract that nobody signed (rule 10). */
    public static ContractCourse ofNobody() {
        return new ContractCourse(List.of(), null, List.of(), null, null, true);
    }
}
