package org.supportplans.core.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * A signed support contract (rule 5).
 *
 * @param version counts its saves, from 1
 * @param number unique over all contracts, whatever the letters' case
 * @param owner key of the user who answers for it
 * @param customers ids of the JSM organizations it serves; at least one, unless the details name users
 * @param products names of the products it covers; empty for any
 * @param start first day, in the zone
 * @param end last day, included (rule 6); null if open
 * @param plan the plan's id; null for an unlimited contract without an SLA
 * @param notice whom to remind of its end; null for nobody
 * @param licences how many licences the customer has; null if not said
 * @param activation null while it is a draft
 * @param details what else was agreed
 * @param course what happened to it since
 */
public record Contract(
        long id,
        int version,
        String number,
        String name,
        String owner,
        List<Integer> customers,
        List<String> products,
        LocalDate start,
        LocalDate end,
        ZoneId zone,
        Long plan,
        ExpiryNotice notice,
        Integer licences,
        Activation activation,
        ContractDetails details,
        ContractCourse course) {

    /** Who is told, and how many days before the end (rule 32); users are keys. */
    public record ExpiryNotice(int daysBefore, List<String> users) {

        public ExpiryNotice {
            users = List.copyOf(users);
        }
    }

    /**
     * When the contract was activated, and under which version of its plan (rule 5).
     *
     * @param planVersion 0 without a plan
     */
    public record Activation(Instant at, int planVersion) {}

    public Contract {
        customers = List.copyOf(customers);
        products = List.copyOf(products);
    }

    /** A contract with nothing out of the ordinary. */
    public Contract(long id, int version, String number, String name, String owner, List<Integer> customers, List<String> products,
            LocalDate start, LocalDate end, ZoneId zone, Long plan, ExpiryNotice notice, Integer licences, Activation activation) {
        this(id, version, number, name, owner, customers, products, start, end, zone, plan, notice, licences, activation,
                ContractDetails.NONE, ContractCourse.NEW);
    }

    /** The contract's state at an instant. */
    public ContractState state(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (activation == null) {
            return ContractState.DRAFT;
        }
        if (course.cancelledAt() != null) {
            return ContractState.CANCELLED;
        }
        if (today.isBefore(start)) {
            return ContractState.SCHEDULED;
        }
        if (end != null && today.isAfter(end)) {
            return ContractState.EXPIRED;
        }
        return course.isSuspended() ? ContractState.SUSPENDED : ContractState.ACTIVE;
    }

    /** Whether a request posted at an instant may be matched: activated by then, not suspended and not cancelled then (rule 15). */
    public boolean takesAt(Instant created) {
        return activation != null && !activation.at().isAfter(created) && course.takesAt(created);
    }

    /** Whether an instant lies in one of its days (rule 6). */
    public boolean runsAt(Instant at) {
        LocalDate day = LocalDate.ofInstant(at, zone);
        return !day.isBefore(start) && (end == null || !day.isAfter(end));
    }

    /** The last day of its credits: its end, or the day on which it was cancelled if that is earlier; null if it is open. */
    public LocalDate lastDay() {
        if (course.cancelledAt() == null) {
            return end;
        }
        LocalDate cancelled = LocalDate.ofInstant(course.cancelledAt(), zone);
        return end == null || cancelled.isBefore(end) ? cancelled : end;
    }

    /** Whether it covers one of these products; a contract without products covers any, and a request without one. */
    public boolean covers(Set<String> requestProducts) {
        return products.isEmpty() || products.stream().anyMatch(mine -> requestProducts.stream().anyMatch(mine::equalsIgnoreCase));
    }

    /** Whether the two contracts share a day. */
    public boolean sharesDayWith(Contract other) {
        return (end == null || !other.start.isAfter(end)) && (other.end == null || !start.isAfter(other.end));
    }

    /** Whether both serve one customer. */
    public boolean sharesCustomerWith(Contract other) {
        return customers.stream().anyMatch(other.customers::contains) || details.users().stream().anyMatch(other.details.users()::contains);
    }

    /** Key of the user who looks after it: the manager, or the owner if none is named (rule 11). */
    public String manager() {
        return details.manager() == null ? owner : details.manager().user();
    }

    /** Whether it has this plan, or an amendment has named it: so long as it is in use (rule 2). */
    public boolean namesPlan(long id) {
        return plan != null && plan == id || course.plans().contains(id);
    }

    public Contract as(long newId, int newVersion) {
        return new Contract(newId, newVersion, number, name, owner, customers, products, start, end, zone, plan, notice, licences, activation,
                details, course);
    }

    public Contract numbered(String newNumber) {
        return new Contract(id, version, newNumber, name, owner, customers, products, start, end, zone, plan, notice, licences, activation,
                details, course);
    }

    public Contract activated(Activation by) {
        return new Contract(id, version, number, name, owner, customers, products, start, end, zone, plan, notice, licences, by, details,
                course);
    }

    public Contract running(LocalDate newStart, LocalDate newEnd) {
        return new Contract(id, version, number, name, owner, customers, products, newStart, newEnd, zone, plan, notice, licences, activation,
                details, course);
    }

    public Contract under(Long newPlan) {
        return new Contract(id, version, number, name, owner, customers, products, start, end, zone, newPlan, notice, licences, activation,
                details, course);
    }

    public Contract with(ContractDetails newDetails) {
        return new Contract(id, version, number, name, owner, customers, products, start, end, zone, plan, notice, licences, activation,
                newDetails, course);
    }

    public Contract with(ContractCourse newCourse) {
        return new Contract(id, version, number, name, owner, customers, products, start, end, zone, plan, notice, licences, activation,
                details, newCourse);
    }
}
