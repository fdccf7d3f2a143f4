package org.supportplans.core.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;

/** Contracts for tests. */
public final class Contracts {

    private Contracts() {}

    /** An activated contract of customer 1 in UTC with plan 5 and any product. */
    public static Contract contract(long id, String start, String end) {
        return new Contract(id, 1, "C-" + id, "Contract " + id, "owner", List.of(1), List.of(), LocalDate.parse(start),
                end == null ? null : LocalDate.parse(end), ZoneOffset.UTC, 5L, null, null, new Contract.Activation(Instant.EPOCH, 1));
    }

    /** A monthly plan of this limit with SLA policy 9. */
    public static Plan monthly(long id, int version, long limit, Instant savedAt) {
        return new Plan(id, version, "Plan " + id, "", PlanType.TICKET_BASED, CycleUnit.MONTHLY, Credits.of(limit), List.of(9L),
                DebitMoment.CREATION, OveragePolicy.NO_SLA, CostTable.ONE_EACH, true, savedAt);
    }

    /** The contract for these customer users too. */
    public static Contract forUsers(Contract contract, String... users) {
        ContractDetails d = contract.details();
        return contract.with(new ContractDetails(List.of(users), d.projects(), d.channels(), d.manager(), d.approvers(), d.value(), d.currency(),
                d.rates(), d.limit(), d.note(), d.autoRenew(), d.attributes()));
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
