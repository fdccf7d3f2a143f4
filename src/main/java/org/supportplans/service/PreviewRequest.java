package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.supportplans.core.coverage.Directives;
import org.supportplans.core.coverage.Price;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.AccountState;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.LedgerEntry.Occasion;
import org.supportplans.core.credits.Roll;
import org.supportplans.core.credits.Tail;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.service.DecideRequest.Decision;
import org.supportplans.service.port.LedgerStore;
import org.supportplans.service.port.PlaceStore;
import org.supportplans.service.port.Projects.Project;
import org.supportplans.service.port.SlaStore;

/**
 * What a request would get if it were posted now (rules 12 to 19 and 27), by the same decisions as a posted one; writes nothing, so others may be
 * quicker.
 */
@Named
public class PreviewRequest {

    private final DecideRequest decide;
    private final WriteReceipt write;
    private final LedgerStore entries;
    private final Scope scope;
    private final Clock clock;

    /**
     * The request.
     *
     * @param reporter the reporter's user key; null for anybody of the organizations
     * @param organizations ids of its organizations
     * @param project null for one that no contract, plan or setting names
     * @param product null for none, as are those that follow
     * @param units how many units it will be found to be
     */
    public record Draft(String reporter, List<Integer> organizations, Project project, String product, String requestType, String issueType,
            String priority, Integer units) {}

    /**
     * What it would get.
     *
     * @param receipt as it would be written
     * @param before the balance of the contract now; null if there is no contract
     * @param after the same after the request
     */
    public record Preview(Receipt receipt, Balance before, Balance after) {}

    @Inject
    public PreviewRequest(DecideRequest decide, SlaStore slas, PlaceStore places, LedgerStore entries, Scope scope, AppClock clock) {
        this.decide = decide;
        this.write = new WriteReceipt(slas, new DailyPlaces(new Untaken(places)));
        this.entries = entries;
        this.scope = scope;
        this.clock = clock.clock();
    }

    /** Looks ahead for one request; reads one row of the ledger for each contract that may pay. */
    public Preview preview(Draft draft) {
        Instant now = clock.instant();
        Project project = draft.project();
        RequestFacts facts = new RequestFacts(0, null, project == null ? 0 : project.id(), project == null ? null : project.key(),
                draft.reporter(), draft.organizations(), draft.product() == null ? Set.of() : Set.of(draft.product()), draft.requestType(),
                draft.issueType(), draft.priority(), now);
        boolean included = project == null || scope.includes(true, false, project.id(), now);
        Decision decision = decide.foresee(facts, Directives.NONE.withUnits(draft.units()), included);
        if (decision.prices().isEmpty()) {
            return new Preview(numbered(write.uncosted(decision, List.of()), now), null, null);
        }
        Paying paying = new Paying(facts, now);
        if (decision.isPaid(paying)) {
            Balance after = Balance.of(Optional.of(paying.paid.state()), paying.paid.seq(), paying.price.terms(), now);
            return new Preview(numbered(write.covered(decision, paying.price, List.of(paying.paid)), now), balance(paying.price, now), after);
        }
        Price best = decision.prices().get(0);
        Balance left = balance(best, now);
        return new Preview(numbered(write.waiting(decision, best, List.of()), now), left, left);
    }

    private static Receipt numbered(Receipt receipt, Instant now) {
        return receipt.numbered(1, now);
    }

    private Balance balance(Price price, Instant now) {
        Optional<Tail> last = entries.last(price.contract().id());
        return Balance.of(last.map(Tail::state), last.map(Tail::seq).orElse(0L), price.terms(), now);
    }

    /** Pays in memory, on the account as time alone has made it by now. */
    private final class Paying implements DecideRequest.Payer {

        private final RequestFacts facts;
        private final Instant now;
        private Price price;
        private LedgerEntry paid;

        Paying(RequestFacts facts, Instant now) {
            this.facts = facts;
            this.now = now;
        }

        @Override
        public boolean pays(Price candidate, boolean partly, boolean over) {
            Optional<Tail> last = entries.last(candidate.contract().id());
            long seq = last.map(Tail::seq).orElse(0L) + 1;
            Optional<AccountState> state = Roll.through(last.map(Tail::state), candidate.terms(), now, seq);
            long next = state.stream().flatMap(rolled -> rolled.grants().stream()).mapToLong(grant -> grant.id() + 1).reduce(seq, Math::max);
            Optional<Booking> booking = first(candidate, state, next, partly, over);
            if (booking.filter(Booking::isBorrowed).isPresent()) {
                booking = first(candidate, booking.map(Booking::state), next + 1, partly, over);
            }
            price = candidate;
            paid = booking.map(found -> LedgerEntry.after(Optional.empty(), candidate.contract().id(), found,
                    new Occasion("", null, null, LedgerEntry.SYSTEM, null, null), now)).orElse(null);
            return paid != null;
        }

        private Optional<Booking> first(Price candidate, Optional<AccountState> state, long seq, boolean partly, boolean over) {
            return BookRequest.first(candidate, state, seq, write.target(candidate, facts).total(), now, partly, over, Cause.ISSUE_CREATED);
        }
    }

    /** The places as they are; whoever takes one here only looks. */
    private record Untaken(PlaceStore places) implements PlaceStore {

        @Override
        public Optional<LocalDate> ofIssue(long issueId) {
            return Optional.empty();
        }

        @Override
        public boolean take(String customer, LocalDate day, int slot, long issueId) {
            return true;
        }

        @Override
        public int taken(String customer, LocalDate day) {
            return places.taken(customer, day);
        }
    }
}
