package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.EntryKeys;
import org.supportplans.core.credits.Grant;
import org.supportplans.core.credits.Ledger;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.LedgerEntry.Occasion;
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
    private static final long NO_ACCOUNT = -1;

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
    private record Price(Contract contract, AccountTerms terms, Plan plan, CostTable.Cost cost) {}

    /** What was decided of these facts beside this receipt; as long as both stay, nothing is decided anew. */
    private record Decision(RequestFacts facts, Optional<Receipt> beside, Match match, Optional<Price> price) {

        boolean holdsFor(RequestFacts nowFacts, Optional<Receipt> current) {
            return facts.equals(nowFacts) && beside.equals(current);
        }
    }

    /** How a round ended; the decision is for the next round, null if that is to decide for itself. */
    private record Round(boolean atRest, Decision decision) {

        static final Round AT_REST = new Round(true, null);
        static final Round AGAIN = new Round(false, null);
    }

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
        Round round = Round.AGAIN;
        for (int i = 0; i < ROUNDS_MAX && !round.atRest(); i++) {
            round = round(issueId, round.decision());
        }
        if (!round.atRest()) {
            throw new IllegalStateException("Issue " + issueId + " did not come to rest in " + ROUNDS_MAX + " rounds");
        }
    }

    private Round round(long issueId, Decision before) {
        List<LedgerEntry> booked = entries.ofIssue(issueId);
        Optional<Receipt> current = receipts.current(issueId);
        if (current.isPresent() && current.get().n() > booked.size()) {
            // Booked and written since the entries were read; a receipt of so few would take the number that the next one needs.
            return Round.AGAIN;
        }
        Optional<Requests.Seen> seen = tombstones.has(issueId) ? Optional.empty() : requests.read(issueId);
        if (seen.isEmpty()) {
            return giveBack(issueId, booked, NO_ACCOUNT, Cause.ISSUE_DELETED) ? Round.AGAIN : Round.AT_REST;
        }
        if (current.isEmpty() && booked.isEmpty() && !scope.includes(seen.get())) {
            return Round.AT_REST;
        }
        RequestFacts facts = seen.get().facts();
        Decision decision = before != null && before.holdsFor(facts, current) ? before : decide(seen.get(), current);
        long account = decision.price().map(price -> price.contract().id()).orElse(NO_ACCOUNT);
        boolean moved = giveBack(issueId, booked, account, Cause.ISSUE_CHANGED);
        if (moved || decision.price().isPresent() && bookDifference(facts, booked, decision.price().get())) {
            return new Round(false, decision);
        }
        Receipt receipt = receipt(decision, booked);
        if (current.isEmpty() || !current.get().saysSameAs(receipt)) {
            receipt = receipt.numbered(current.map(Receipt::number).orElse(0) + 1, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (!receipts.add(receipt)) {
                return Round.AGAIN;
            }
        } else {
            receipt = current.get();
        }
        requests.mark(issueId, marks(receipt));
        return receipts.current(issueId).filter(receipt::isSameAs).isPresent() ? Round.AT_REST : Round.AGAIN;
    }

    private static Requests.Marks marks(Receipt receipt) {
        return new Requests.Marks(
                receipt.match() == null ? null : receipt.match().planName(),
                receipt.sla() == null ? null : receipt.sla().name(),
                receipt.coverage().name());
    }

    private Decision decide(Requests.Seen seen, Optional<Receipt> current) {
        RequestFacts facts = seen.facts();
        Match match = match(seen, current);
        Optional<Price> price = match instanceof Match.Matched matched ? Optional.of(price(matched.contract(), facts, current)) : Optional.empty();
        return new Decision(facts, current, match, price);
    }

    /** What matched stays matched until a fact of matching changes (rules 14 and 15). */
    private Match match(Requests.Seen seen, Optional<Receipt> current) {
        RequestFacts facts = seen.facts();
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
        return scope.includes(seen)
                ? Matching.match(facts, contracts.naming(facts.organizations()))
                : new Match.Uncovered(List.of());
    }

    /** A request lives under the plan's version on its receipt to its end (rule 2). */
    private Price price(Contract contract, RequestFacts facts, Optional<Receipt> current) {
        AccountTerms all = terms.deciding(contract);
        if (contract.plan() == null) {
            return new Price(contract, all, null, CostTable.ONE_EACH.of(null, null, null));
        }
        Optional<Receipt> same = onContract(current, contract);
        int version = same.map(receipt -> receipt.match().planVersion()).orElseGet(() -> all.ruling(all.dayOf(facts.created())).version());
        Plan plan = terms.version(contract.plan(), version);
        CostTable.Cost cost = same.filter(receipt -> facts.costsLike(receipt.facts()))
                .map(receipt -> new CostTable.Cost(receipt.credits(), receipt.costRule()))
                .orElseGet(() -> plan.costs().of(facts.requestType(), facts.issueType(), facts.priority()));
        return new Price(contract, all, plan, cost);
    }

    private static Optional<Receipt> onContract(Optional<Receipt> current, Contract contract) {
        return current.filter(receipt -> receipt.match() != null && receipt.match().contract() == contract.id());
    }

    /** Books a reversal on the first other account that something stands booked on. */
    private boolean giveBack(long issueId, List<LedgerEntry> booked, long exceptAccount, Cause cause) {
        for (Map.Entry<Long, List<LedgerEntry>> account : byAccount(booked).entrySet()) {
            Standing standing = Standing.of(account.getValue());
            if (account.getKey() != exceptAccount && !standing.isNothing()) {
                reverse(issueId, account.getValue(), booked.size(), standing, standing.credits(), cause);
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
            reverse(facts.issueId(), here, booked.size(), standing, more.negated(), Cause.ISSUE_CHANGED);
            return true;
        }
        if (here.isEmpty() || more.isPositive()) {
            Cause cause = booked.isEmpty() ? Cause.ISSUE_CREATED : Cause.ISSUE_CHANGED;
            Instant at = booked.isEmpty() ? facts.created() : clock.instant();
            book.book(price.contract().id(), price.terms(), at, occasion(facts.issueId(), facts.issueKey(), booked.size() + 1),
                    state -> Ledger.debit(state, price.terms(), more, at, cause));
            return true;
        }
        return false;
    }

    private void reverse(long issueId, List<LedgerEntry> here, int n, Standing standing, Credits credits, Cause cause) {
        Instant at = clock.instant();
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

    private Receipt receipt(Decision decision, List<LedgerEntry> booked) {
        RequestFacts facts = decision.facts();
        Match match = decision.match();
        if (decision.price().isEmpty()) {
            boolean ambiguous = match instanceof Match.Ambiguous;
            return new Receipt(0, booked.size(), ambiguous ? Coverage.PENDING : Coverage.UNCOVERED, ambiguous ? PendingReason.AMBIGUOUS : null,
                    null, null, null, Credits.ZERO, Credits.ZERO, Credits.ZERO, List.of(), Instant.EPOCH, facts, match.candidates());
        }
        Price price = decision.price().get();
        Contract contract = price.contract();
        Plan plan = price.plan();
        Standing standing = Standing.of(byAccount(booked).getOrDefault(contract.id(), List.of()));
        Optional<Receipt> same = onContract(decision.beside(), contract);
        Coverage coverage = same.map(Receipt::coverage).orElse(standing.over().isPositive() ? Coverage.OVERAGE : Coverage.IN_PLAN);
        Receipt.Chosen chosen = same.map(Receipt::match).orElseGet(() -> new Receipt.Chosen(contract.id(), contract.number(), contract.name(),
                plan == null ? 0 : plan.id(), plan == null ? 0 : plan.version(), plan == null ? null : plan.name()));
        return new Receipt(0, booked.size(), coverage, null, chosen, sla(facts, plan, coverage, same.map(Receipt::sla)), price.cost().rule(),
                price.cost().credits(), standing.over(), Credits.ZERO, standing.draws(), Instant.EPOCH, facts, match.candidates());
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
