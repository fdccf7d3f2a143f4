package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Directives;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Price;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.Settling.Target;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.service.DecideRequest.Decision;
import org.supportplans.service.port.DirectiveStore;
import org.supportplans.service.port.LedgerStore;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.service.port.Requests;
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
    private final LedgerStore entries;
    private final ReceiptStore receipts;
    private final DirectiveStore directives;
    private final Tombstones tombstones;
    private final DecideRequest decide;
    private final BookRequest book;
    private final WriteReceipt write;
    private final Scope scope;
    private final Clock clock;

    /** How a round ended; the decision is for the next round, null if that is to decide for itself. */
    private record Round(boolean atRest, Decision decision) {

        static final Round AT_REST = new Round(true, null);
        static final Round AGAIN = new Round(false, null);
    }

    @Inject
    public SettleRequest(Requests requests, LedgerStore entries, ReceiptStore receipts, DirectiveStore directives, Tombstones tombstones,
            DecideRequest decide, BookRequest book, WriteReceipt write, Scope scope, AppClock clock) {
        this.requests = requests;
        this.entries = entries;
        this.receipts = receipts;
        this.directives = directives;
        this.tombstones = tombstones;
        this.decide = decide;
        this.book = book;
        this.write = write;
        this.scope = scope;
        this.clock = clock.clock();
    }

    /**
     * Settles one request. One that waits for credits or approval stays as it is unless something about it changed.
     *
     * @throws IllegalStateException if it does not come to rest, because others keep changing it; a later call will
     */
    public void settle(long issueId) {
        settle(issueId, false);
    }

    /** Settles one request, and decides anew if it waits for credits (rule 28). */
    public void settleAnew(long issueId) {
        settle(issueId, true);
    }

    private void settle(long issueId, boolean anew) {
        Round round = Round.AGAIN;
        for (int i = 0; i < ROUNDS_MAX && !round.atRest(); i++) {
            round = round(issueId, round.decision(), anew);
        }
        if (!round.atRest()) {
            throw new IllegalStateException("Issue " + issueId + " did not come to rest in " + ROUNDS_MAX + " rounds");
        }
    }

    private Round round(long issueId, Decision before, boolean anew) {
        List<LedgerEntry> booked = entries.ofIssue(issueId);
        Optional<Receipt> current = receipts.current(issueId);
        if (current.isPresent() && current.get().n() > booked.size()) {
            // Booked and written since the entries were read; a receipt of so few would take the number that the next one needs.
            return Round.AGAIN;
        }
        Optional<Requests.Seen> seen = tombstones.has(issueId) ? Optional.empty() : requests.read(issueId);
        if (seen.isEmpty()) {
            if (book.giveBack(issueId, booked, Optional.empty(), Cause.ISSUE_DELETED)) {
                return Round.AGAIN;
            }
            current.filter(receipt -> receipt.match() != null).ifPresent(receipt -> receipts.add(receipt.withdrawn(booked.size(), now())));
            return Round.AT_REST;
        }
        if (current.isEmpty() && booked.isEmpty() && !scope.includes(seen.get())) {
            return Round.AT_REST;
        }
        RequestFacts facts = seen.get().facts();
        Directives said = directives.current(issueId).map(DirectiveStore.Numbered::directives).orElse(Directives.NONE);
        boolean waits = current.isPresent() && waits(current.get()) && !anew && current.get().n() == booked.size()
                && facts.equals(current.get().facts()) && said.equals(current.get().directives());
        if (waits) {
            return show(issueId, current.get());
        }
        Decision decision = before != null && before.holdsFor(facts, said, current) ? before : decide.decide(seen.get(), said, current);
        return decision.isExempt() || decision.prices().isEmpty()
                ? settleNowhere(issueId, booked, decision)
                : settleSomewhere(issueId, booked, decision, decision != before);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static boolean waits(Receipt receipt) {
        return receipt.pendingReason() == PendingReason.BLOCKED || receipt.pendingReason() == PendingReason.APPROVAL;
    }

    private Round settleNowhere(long issueId, List<LedgerEntry> booked, Decision decision) {
        Cause cause = decision.isExempt() ? Cause.ISSUE_EXEMPTED : Cause.ISSUE_CHANGED;
        if (book.giveBack(issueId, booked, Optional.empty(), cause)) {
            return new Round(false, decision);
        }
        return receipt(issueId, write.uncosted(decision, booked), decision);
    }

    /** @param anew whether this round has decided, not an earlier one of the same facts */
    private Round settleSomewhere(long issueId, List<LedgerEntry> booked, Decision decision, boolean anew) {
        Optional<Price> settled = settledOn(decision, booked);
        if (settled.isPresent() && (decision.beside().isPresent() ? isOfOlderMatch(decision, settled.get()) : anew)
                && movesUp(decision, settled.get(), booked)) {
            return new Round(false, decision);
        }
        if (book.giveBack(issueId, booked, settled.map(price -> price.contract().id()), Cause.ISSUE_CHANGED)) {
            return new Round(false, decision);
        }
        if (settled.isPresent()) {
            Price price = settled.get();
            return book.advance(price, decision.facts(), booked, write.target(price, decision.facts()))
                    ? new Round(false, decision)
                    : receipt(issueId, write.covered(decision, price, booked), decision);
        }
        return first(decision, booked)
                ? new Round(false, decision)
                : receipt(issueId, write.waiting(decision, decision.prices().get(0), booked), decision);
    }

    /** The contract that the request is settled on: by its receipt, or because something of it stands booked there. */
    private Optional<Price> settledOn(Decision decision, List<LedgerEntry> booked) {
        Price best = decision.prices().get(0);
        // It was rejected when it was first seen, so that nobody has paid for it yet.
        boolean unpaid = booked.isEmpty() && write.target(best, decision.facts()).total().isPositive();
        Optional<Price> same = decision.beside().filter(receipt -> isSettled(receipt) && receipt.n() == booked.size()).map(Receipt::match)
                .flatMap(match -> decision.prices().stream().filter(price -> price.contract().id() == match.contract()).findFirst());
        if (same.isPresent() && !unpaid) {
            return same;
        }
        if (decision.settled() || write.target(best, decision.facts()).total().isZero() && best.cost().credits().isPositive()) {
            return Optional.of(best);
        }
        return decision.prices().stream().filter(price -> {
            boolean free = write.target(price, decision.facts()).total().isZero() && BookRequest.byAccount(booked).containsKey(price.contract().id());
            return free || !BookRequest.standing(booked, price.contract().id()).isNothing();
        }).findFirst();
    }

    private static boolean isSettled(Receipt receipt) {
        return receipt.coverage() == Coverage.IN_PLAN || receipt.coverage() == Coverage.OVERAGE;
    }

    /** Whether the contract that the request is settled on is that of its receipt, and a fact of matching has changed since. */
    private static boolean isOfOlderMatch(Decision decision, Price settled) {
        return decision.beside().filter(receipt -> receipt.match() != null && receipt.match().contract() == settled.contract().id()
                && !decision.facts().matchesLike(receipt.facts())).isPresent();
    }

    /**
     * Lets a contract that fits better, now that a fact of matching has changed, take the request over if it can pay all (rules 14 and 27); what
     * stands booked on the other is given back after.
     */
    private boolean movesUp(Decision decision, Price settled, List<LedgerEntry> booked) {
        RequestFacts facts = decision.facts();
        return decision.prices().stream().takeWhile(price -> price.contract().id() != settled.contract().id()).anyMatch(price ->
                book.first(price, facts, booked, write.target(price, facts).total(), clock.instant(), false, false));
    }

    /** The first contract that can pay all; then the best one's tolerance and policy (rule 27). */
    private boolean first(Decision decision, List<LedgerEntry> booked) {
        RequestFacts facts = decision.facts();
        Instant at = booked.isEmpty() && decision.beside().isEmpty() ? facts.created() : clock.instant();
        return decision.isPaid((price, partly, over) ->
                book.first(price, facts, booked, write.target(price, facts).total(), at, partly, over));
    }

    private Round receipt(long issueId, Receipt receipt, Decision decision) {
        Optional<Receipt> current = decision.beside();
        if (current.isPresent() && current.get().saysSameAs(receipt)) {
            return show(issueId, current.get());
        }
        Receipt numbered = receipt.numbered(current.map(Receipt::number).orElse(0) + 1, now());
        return receipts.add(numbered) ? show(issueId, numbered) : Round.AGAIN;
    }

    private Round show(long issueId, Receipt receipt) {
        requests.mark(issueId, marks(receipt));
        return receipts.current(issueId).filter(receipt::isSameAs).isPresent() ? Round.AT_REST : Round.AGAIN;
    }

    private static Requests.Marks marks(Receipt receipt) {
        return new Requests.Marks(
                receipt.match() == null || receipt.coverage() == Coverage.PENDING ? null : receipt.match().planName(),
                receipt.sla() == null ? null : receipt.sla().name(),
                receipt.coverage().name());
    }
}
