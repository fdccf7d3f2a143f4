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
 * @param customers ids of the JSM organizations it serves, at least one
 * @param products names of the products it covers; empty for any
 * @param start first day, in the zone
 * @param end last day, included (rule 6); null if open
 * @param plan the plan's id; null for an unlimited contract without an SLA
 * @param notice whom to remind of its end; null for nobody
 * @param licences how many licences the customer has; null if not said
 * @param activation null while it is a draft
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
        Activation activation) {

    /** Who is told, and how many days before the end (rule 32); users are keys. */
    public record ExpiryNotice(int daysBefore, List<String> users) {

        public ExpiryNotice {
            users = List.copyOf(users);
        }
    }

    /**
     * When the contract was activated, and under which version of its plan.
     *
     * @param planVersion 0 without a plan
     */
    public record Activation(Instant at, int planVersion) {}

    public Contract {
        customers = List.copyOf(customers);
        products = List.copyOf(products);
    }

    /** The contract's state at an instant. */
    public ContractState state(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (activation == null) {
            return ContractState.DRAFT;
        }
        if (today.isBefore(start)) {
            return ContractState.SCHEDULED;
        }
        return end != null && today.isAfter(end) ? ContractState.EXPIRED : ContractState.ACTIVE;
    }

    /** Whether it covers one of these products; a contract without products covers any, and a request without one. */
    public boolean covers(Set<String> requestProducts) {
        return products.isEmpty() || products.stream().anyMatch(mine -> requestProducts.stream().anyMatch(mine::equalsIgnoreCase));
    }

    /** Whether the two contracts share a day. */
    public boolean sharesDayWith(Contract other) {
        return (end == null || !other.start.isAfter(end)) && (other.end == null || !start.isAfter(other.end));
    }

    public Contract as(long newId, int newVersion) {
        return new Contract(newId, newVersion, number, name, owner, customers, products, start, end, zone, plan, notice, licences, activation);
    }

    public Contract numbered(String newNumber) {
        return new Contract(id, version, newNumber, name, owner, customers, products, start, end, zone, plan, notice, licences, activation);
    }

    public Contract activated(Activation by) {
        return new Contract(id, version, number, name, owner, customers, products, start, end, zone, plan, notice, licences, by);
    }
}
