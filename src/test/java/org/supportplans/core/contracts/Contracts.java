package org.supportplans.core.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Contracts for tests. */
public final class Contracts {

    private Contracts() {}

    /** An activated contract of customer 1 in UTC with plan 5 and any product. */
    public static Contract contract(long id, String start, String end) {
        return new Contract(id, 1, "C-" + id, "Contract " + id, "owner", List.of(1), List.of(), LocalDate.parse(start),
                end == null ? null : LocalDate.parse(end), ZoneOffset.UTC, 5L, null, null, new Contract.Activation(Instant.EPOCH, 1));
    }

    public static Contract of(Contract contract, Integer... customers) {
        return new Contract(contract.id(), contract.version(), contract.number(), contract.name(), contract.owner(), List.of(customers),
                contract.products(), contract.start(), contract.end(), contract.zone(), contract.plan(), contract.notice(), contract.licences(),
                contract.activation());
    }

    public static Contract forProducts(Contract contract, String... products) {
        return new Contract(contract.id(), contract.version(), contract.number(), contract.name(), contract.owner(), contract.customers(),
                List.of(products), contract.start(), contract.end(), contract.zone(), contract.plan(), contract.notice(), contract.licences(),
                contract.activation());
    }

    public static Contract in(Contract contract, String zone, Contract.Activation activation) {
        return new Contract(contract.id(), contract.version(), contract.number(), contract.name(), contract.owner(), contract.customers(),
                contract.products(), contract.start(), contract.end(), ZoneId.of(zone), contract.plan(), contract.notice(), contract.licences(),
                activation);
    }
}
