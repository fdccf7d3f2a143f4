package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.AccountState;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.EntryKeys;
import org.supportplans.core.credits.Grant;
import org.supportplans.core.credits.Ledger;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.LedgerEntry.Occasion;
import org.supportplans.core.credits.PlanTerms;
import org.supportplans.core.credits.Standing;
import org.supportplans.core.matching.Match;
import org.supportplans.core.matching.Matching;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.LedgerStore;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.service.port.Requests;
import org.supportplans.service.port.SlaStore;
import org.supportplans.service.port.Tombstones;

/**
 * Settles a request, whatever happened to it: what should stand booked is computed from its facts, and the difference to what does
 * stand is booked. Idempotent; any order, number or delay of calls, on any nodes, ends in the same. The request's entries are always
 * read before its facts, so that a slow worker can't book old facts over newer ones.
 */
@Named
public class SettleRequest {

    private static final int ROUNDS_MAX = 200;

    private final Requests requests;
    private final ContractStore contracts;
    private final SlaStore slas;
    private final LedgerStore entries;
    private final ReceiptStore receipts;
    private final Tombstones tombstones;
    private final AccountBook book;
    private final Terms terms;
    private final Scope scope;
    private final Clock clock;

    /** What a request is to cost, and where. */
    private record Price(Contract contract, Plan plan, PlanTerms terms, CostTable.Cost cost) {}

    @Inject
    public SettleRequest(Requests requests, ContractStore contracts, SlaStore slas, LedgerStore entries, ReceiptStore receipts,
            Tombstones tombstones, AccountBook book, Terms terms, Scope scope, AppClock clock) {
        this.requests = requests;
        this.contracts = contracts;
        this.slas = slas;
        this.entries = entries;
        this.receipts = receipts;
        this.tombstones = tombstones;
        this.book = book;
        this.terms = terms;
        this.scope = scope;
        this.clock = clock.clock();
    }

    /**
     * Settles one request.
     *
     * @throws IllegalStateException if it does not come to rest, because others keep changing it; a later call will
     */
    public void settle(long issueId) {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            if (settledInOneRound(issueId)) {
                return;
            }
        }
        throw new IllegalStateException("Issue " + issueId + " did not come to rest in " + ROUNDS_MAX + " rounds");
    }

    private boolean settledInOneRound(long issueId) {
        List<LedgerEntry> booked = entries.ofIssue(issueId);
        Optional<Receipt> current = receipts.current(issueId);
        boolean deleted = tombstones.has(issueId);
        Optional<Requests.Seen> seen = deleted ? Optional.empty() : requests.read(issueId);
        if (seen.isEmpty()) {
            return !giveBack(issueId, booked, -1, Cause.ISSUE_DELETED, clock.instant());
        }
        if (current.isEmpty() && booked.isEmpty() && !scope.includes(seen.get())) {
            return true;
        }
        RequestFacts facts = seen.get().facts();
        Match match = match(facts, current);
        Optional<Price> price = match instanceof Match.Matched matched ? Optional.of(price(matched.contract(), facts, current)) : Optional.empty();
        long account = price.map(p -> p.contract().id()).orElse(-1L);
        if (giveBack(issueId, booked, account, Cause.ISSUE_CHANGED, clock.instant())) {
            return false;
        }
        if (price.isPresent() && bookDifference(facts, booked, price.get())) {
            return false;
        }
        Receipt receipt = receipt(facts, match, price, booked, current);
        if (current.isEmpty() || !current.get().saysSameAs(receipt)) {
            int number = current.map(Receipt::number).orElse(0) + 1;
            receipts.add(receipt.numbered(number, clock.instant()));
            return false;
        }
        requests.mark(issueId, new Requests.Marks(
                receipt.match() == null ? null : receipt.match().planName(),
                receipt.sla() == null ? null : receipt.sla().name(),
                receipt.coverage().name()));
        return receipts.current(issueId).equals(current);
    }

    /** What matched stays matched until a fact of matching changes (rules 14 and 15). */
    private Match match(RequestFacts facts, Optional<Receipt> current) {
        if (current.isPresent() && facts.matchesLike(current.get().facts())) {
            Receipt receipt = current.get();
            if (receipt.match() != null) {
                Contract contract = contracts.find(receipt.match().contract()).orElseThrow();
                return new Match.Matched(contract, receipt.candidates());
            }
            return receipt.coverage() == Coverage.PENDING
                    ? new Match.Ambiguous(receipt.candidates())
                    : new Match.Uncovered(receipt.candidates());
        }
        return Matching.match(facts, contracts.naming(facts.organizations()));
    }

    /** A request lives under the plan's version on its receipt to its end (rule 2). */
    private Price price(Contract contract, RequestFacts facts, Optional<Receipt> current) {
        if (contract.plan() == null) {
            return new Price(contract, null, PlanTerms.UNLIMITED, CostTable.ONE_EACH.of(null, null, null));
        }
        Optional<Receipt> same = current.filter(receipt -> receipt.match() != null && receipt.match().contract() == contract.id());
        int version = same.map(receipt -> receipt.match().planVersion()).orElseGet(() -> versionInForce(contract, facts.created()));
        Plan plan = terms.version(contract.plan(), version);
        CostTable.Cost cost = same.filter(receipt -> facts.costsLike(receipt.facts()))
                .map(receipt -> new CostTable.Cost(receipt.credits(), receipt.costRule()))
                .orElseGet(() -> plan.costs().of(facts.requestType(), facts.issueType(), facts.priority()));
        return new Price(contract, plan, plan.terms(), cost);
    }

    private int versionInForce(Contract contract, Instant created) {
        AccountTerms all = terms.deciding(contract);
        return Ledger.termsAt(entries.last(contract.id()).map(LedgerStore.Last::state), all, created).version();
    }

    /** Books a reversal on the first other account that something stands booked on. */
    private boolean giveBack(long issueId, List<LedgerEntry> booked, long exceptAccount, Cause cause, Instant at) {
        for (Map.Entry<Long, List<LedgerEntry>> account : byAccount(booked).entrySet()) {
            Standing standing = Standing.of(account.getValue());
            if (account.getKey() != exceptAccount && !standing.isNothing()) {
                reverse(issueId, account.getValue(), booked.size(), standing, standing.credits(), cause, at);
                return true;
            }
        }
        return false;
    }

    private boolean bookDifference(RequestFacts facts, List<LedgerEntry> booked, Price price) {
        List<LedgerEntry> here = byAccount(booked).getOrDefault(price.contract().id(), List.of());
        Standing standing = Standing.of(here);
        Credits more = price.cost().credits().minus(standing.credits());
        if (more.isNegative()) {
            reverse(facts.issueId(), here, booked.size(), standing, more.negated(), Cause.ISSUE_CHANGED, clock.instant());
            return true;
        }
        if (here.isEmpty() || more.isPositive()) {
            Cause cause = booked.isEmpty() ? Cause.ISSUE_CREATED : Cause.ISSUE_CHANGED;
            Instant at = booked.isEmpty() ? facts.created() : clock.instant();
            AccountTerms all = terms.deciding(price.contract());
            book.book(price.contract().id(), all, at, occasion(facts.issueId(), facts.issueKey(), booked.size() + 1),
                    state -> Ledger.debit(state, all, more, at, cause));
            return true;
        }
        return false;
    }

    private void reverse(long issueId, List<LedgerEntry> here, int n, Standing standing, Credits credits, Cause cause, Instant at) {
        LedgerEntry last = here.get(here.size() - 1);
        Contract contract = contracts.find(last.account()).orElseThrow();
        Map<Long, Grant> grants = standing.draws().stream().collect(Collectors.toMap(draw -> draw.grant(),
                draw -> Grant.of(entries.entry(last.account(), draw.grant()).orElseThrow())));
        AccountTerms all = terms.deciding(contract);
        book.book(last.account(), all, at, occasion(issueId, last.issueKey(), n + 1),
                state -> Ledger.reverse(state.orElseThrow(), all, standing, credits, grants, at, cause));
    }

    private static Occasion occasion(long issueId, String issueKey, int n) {
        return new Occasion(EntryKeys.request(issueId, n), issueId, issueKey, LedgerEntry.SYSTEM, null, null);
    }

    private Receipt receipt(RequestFacts facts, Match match, Optional<Price> price, List<LedgerEntry> booked, Optional<Receipt> current) {
        if (price.isEmpty()) {
            boolean ambiguous = match instanceof Match.Ambiguous;
            return new Receipt(0, booked.size(), ambiguous ? Coverage.PENDING : Coverage.UNCOVERED, ambiguous ? PendingReason.AMBIGUOUS : null,
                    null, null, null, Credits.ZERO, Credits.ZERO, Credits.ZERO, List.of(), Instant.EPOCH, facts, match.candidates());
        }
        Contract contract = price.get().contract();
        Plan plan = price.get().plan();
        Standing standing = Standing.of(byAccount(booked).getOrDefault(contract.id(), List.of()));
        Optional<Receipt> same = current.filter(receipt -> receipt.match() != null && receipt.match().contract() == contract.id());
        Coverage coverage = same.map(Receipt::coverage).orElse(standing.over().isPositive() ? Coverage.OVERAGE : Coverage.IN_PLAN);
        Receipt.Chosen chosen = same.map(Receipt::match).orElseGet(() -> new Receipt.Chosen(contract.id(), contract.number(), contract.name(),
                plan == null ? 0 : plan.id(), plan == null ? 0 : plan.version(), plan == null ? null : plan.name()));
        return new Receipt(0, booked.size(), coverage, null, chosen, sla(facts, plan, coverage, same.map(Receipt::sla)),
                price.get().cost().rule(), price.get().cost().credits(), standing.over(), Credits.ZERO, standing.draws(), Instant.EPOCH, facts,
                match.candidates());
    }

    /** The plan's SLA applies in plan, none outside it (rule 30); its version stays that of the first receipt (rule 29). */
    private Receipt.AppliedSla sla(RequestFacts facts, Plan plan, Coverage coverage, Optional<Receipt.AppliedSla> before) {
        if (plan == null || coverage != Coverage.IN_PLAN) {
            return null;
        }
        SlaPolicy policy = before.flatMap(applied -> slas.version(applied.id(), applied.version()))
                .or(() -> slas.find(plan.slas().get(0)))
                .orElseThrow();
        return new Receipt.AppliedSla(policy.id(), policy.version(), policy.name(), policy.dueTimes(facts.priority(), facts.created()));
    }

    private static Map<Long, List<LedgerEntry>> byAccount(List<LedgerEntry> booked) {
        return booked.stream().collect(Collectors.groupingBy(LedgerEntry::account, TreeMap::new, Collectors.toList()));
    }
}
