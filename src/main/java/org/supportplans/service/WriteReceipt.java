package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Price;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.Settling.Target;
import org.supportplans.core.credits.Standing;
import org.supportplans.core.matching.Candidate;
import org.supportplans.core.matching.Match;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.OverageSla;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.core.sla.WorkingCalendar;
import org.supportplans.service.DecideRequest.Decision;
import org.supportplans.service.port.SlaStore;

/** What a request's next receipt says (rules 13, 26, 27, 28 and 30); numbers and times of receipts are set by who adds them. */
@Named
public class WriteReceipt {

    private final SlaStore slas;
    private final DailyPlaces places;

    @Inject
    public WriteReceipt(SlaStore slas, DailyPlaces places) {
        this.slas = slas;
        this.places = places;
    }

    /** What should stand booked for a request under a contract. */
    Target target(Price price, RequestFacts facts) {
        boolean asks = price.plan() != null && price.plan().requests().reopenFreeDays() != null && !facts.reopenings().isEmpty();
        return price.target(facts, asks ? calendar(price.plan(), facts) : null);
    }

    /** Of a request that no contract pays: uncovered, ambiguous, declined or exempt. */
    Receipt uncosted(Decision decision, List<LedgerEntry> booked) {
        if (decision.isExempt() && !decision.prices().isEmpty()) {
            Price price = decision.prices().get(0);
            Plan plan = price.plan();
            Optional<Receipt> same = onContract(decision, price.contract());
            Receipt.AppliedSla sla = plan == null ? null
                    : sla(fallback(plan), decision.facts(), decision.facts().created(), same.map(Receipt::sla));
            return receipt(decision, booked, Coverage.EXEMPT, null, chosen(price, same), sla, price, Credits.ZERO, Standing.NONE, Credits.ZERO, null);
        }
        boolean ambiguous = decision.match() instanceof Match.Ambiguous;
        Coverage coverage = decision.isExempt() ? Coverage.EXEMPT : ambiguous ? Coverage.PENDING : Coverage.UNCOVERED;
        return receipt(decision, booked, coverage, coverage == Coverage.PENDING ? PendingReason.AMBIGUOUS : null, null, null, null, Credits.ZERO,
                Standing.NONE, Credits.ZERO, null);
    }

    /** Of a request that waits for approval or credits. */
    Receipt waiting(Decision decision, Price price, List<LedgerEntry> booked) {
        return receipt(decision, booked, Coverage.PENDING, price.waitsFor(), chosen(price, onContract(decision, price.contract())), null, price,
                price.cost().credits(), Standing.NONE, Credits.ZERO, null);
    }

    /** Of a request that is settled on a contract. */
    Receipt covered(Decision decision, Price price, List<LedgerEntry> booked) {
        RequestFacts facts = decision.facts();
        Contract contract = price.contract();
        List<LedgerEntry> here = BookRequest.byAccount(booked).getOrDefault(contract.id(), List.of());
        Standing standing = Standing.of(here);
        Optional<Receipt> same = onContract(decision, contract);
        boolean over = standing.over().isPositive();
        // Decided once: a returned credit promotes nobody, a raised cost that finds none leaves the plan (rules 18 and 24).
        boolean inPlan = !over && same.map(Receipt::coverage).filter(before -> before == Coverage.OVERAGE).isEmpty();
        Coverage coverage = inPlan ? Coverage.IN_PLAN : Coverage.OVERAGE;
        Instant place = parked(price, facts);
        Instant parked = place == null ? null : same.map(Receipt::parkedUntil).orElse(place);
        Instant starts = parked == null ? facts.created() : parked;
        Credits tolerated = tolerated(price, here);
        Receipt.AppliedSla sla = sla(policiesFor(price, inPlan || tolerated.isPositive()), facts, starts, same.map(Receipt::sla));
        return receipt(decision, booked, coverage, null, chosen(price, same), sla, price, target(price, facts).total(), standing,
                standing.over().minus(tolerated).max(Credits.ZERO), parked);
    }

    /** What the tolerance let pass; the first entry over the limit tells, it was decided then. */
    private static Credits tolerated(Price price, List<LedgerEntry> here) {
        return here.stream().map(LedgerEntry::booking).filter(booking -> booking.over().isPositive()).findFirst().filter(price::tolerates)
                .map(Booking::over).orElse(Credits.ZERO);
    }

    private static List<Long> policiesFor(Price price, boolean plans) {
        Plan plan = price.plan();
        if (plan == null) {
            return List.of();
        }
        if (plans || plan.overages().sla() == OverageSla.PLAN) {
            return plan.slas();
        }
        return plan.overages().sla() == OverageSla.FALLBACK ? fallback(plan) : List.of();
    }

    private static List<Long> fallback(Plan plan) {
        return Stream.ofNullable(plan.overages().fallbackSla()).toList();
    }

    private Instant parked(Price price, RequestFacts facts) {
        Plan plan = price.plan();
        if (plan == null || plan.requests().dailyCap() == null || price.cost().credits().isZero() || price.isValve(facts)) {
            return null;
        }
        LocalDate posted = price.terms().dayOf(facts.created());
        return places.parkedUntil(facts.issueId(), customer(price.contract(), facts), posted, plan.requests().dailyCap(),
                calendar(plan, facts)).orElse(null);
    }

    /**
     * The calendar by which a plan counts working days of a request: that of its first SLA for the project, else of its first, as it was when
     * the request was posted, so that nothing that was booked changes with it (rule 29).
     */
    private WorkingCalendar calendar(Plan plan, RequestFacts facts) {
        List<SlaPolicy> then = plan.slas().stream().map(id -> slas.asOf(id, facts.created()).orElseThrow()).toList();
        return then.stream().filter(policy -> policy.serves(facts.projectKey())).findFirst().orElse(then.get(0)).calendar();
    }

    /** Whose requests are counted together: the organization that brought the request to the contract, else its reporter. */
    private static String customer(Contract contract, RequestFacts facts) {
        return facts.organizations().stream().filter(contract.customers()::contains).findFirst().map(id -> "organization " + id)
                .orElse("user " + facts.reporter());
    }

    private static Optional<Receipt> onContract(Decision decision, Contract contract) {
        return decision.beside().filter(receipt -> receipt.match() != null && receipt.match().contract() == contract.id());
    }

    private static Receipt.Chosen chosen(Price price, Optional<Receipt> same) {
        Contract contract = price.contract();
        Plan plan = price.plan();
        return same.map(Receipt::match).orElseGet(() -> new Receipt.Chosen(contract.id(), contract.number(), contract.name(),
                plan == null ? 0 : plan.id(), plan == null ? 0 : plan.version(), plan == null ? null : plan.name()));
    }

    /** Null if none of these policies serves the request's project. */
    private Receipt.AppliedSla sla(List<Long> policies, RequestFacts facts, Instant starts, Optional<Receipt.AppliedSla> before) {
        return serving(policies, facts, before).map(policy ->
                new Receipt.AppliedSla(policy.id(), policy.version(), policy.name(), policy.dueTimes(facts.priority(), starts))).orElse(null);
    }

    /** The first of these policies that serves the request's project (rule 1), before all the version that its first receipt applied (rule 29). */
    private Optional<SlaPolicy> serving(List<Long> policies, RequestFacts facts, Optional<Receipt.AppliedSla> before) {
        Stream<SlaPolicy> applied = before.filter(sla -> policies.contains(sla.id())).flatMap(sla -> slas.version(sla.id(), sla.version())).stream();
        return Stream.concat(applied, policies.stream().map(this::policy)).filter(policy -> policy.serves(facts.projectKey())).findFirst();
    }

    private SlaPolicy policy(long id) {
        return slas.find(id).orElseThrow();
    }

    private static Receipt receipt(Decision decision, List<LedgerEntry> booked, Coverage coverage, PendingReason reason, Receipt.Chosen chosen,
            Receipt.AppliedSla sla, Price price, Credits credits, Standing standing, Credits charged,
            Instant parked) {
        return new Receipt(0, booked.size(), coverage, reason, chosen, sla, price == null ? null : price.cost().rule(), credits, standing.over(),
                standing.reserved(), standing.draws(), Instant.EPOCH, decision.facts(), candidates(decision, chosen), decision.directives(),
                price == null || decision.isExempt() ? List.of() : price.charges(decision.facts(), decision.directives(), charged), parked);
    }

    /** The candidates with the one that took the request as the chosen one; those before it could not pay. */
    private static List<Candidate> candidates(Decision decision, Receipt.Chosen chosen) {
        List<Candidate> candidates = decision.match().candidates();
        if (chosen == null || candidates.stream().noneMatch(candidate -> candidate.contract() == chosen.contract() && !candidate.chosen())) {
            return candidates;
        }
        List<Long> passed = new ArrayList<>();
        for (Price price : decision.prices()) {
            if (price.contract().id() == chosen.contract()) {
                break;
            }
            passed.add(price.contract().id());
        }
        return candidates.stream().map(candidate -> {
            if (candidate.contract() == chosen.contract()) {
                return new Candidate(candidate.contract(), candidate.number(), null, true);
            }
            return passed.contains(candidate.contract())
                    ? new Candidate(candidate.contract(), candidate.number(), Candidate.Test.CREDITS, false)
                    : candidate;
        }).toList();
    }
}
