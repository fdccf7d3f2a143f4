package org.supportplans.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.supportplans.core.credits.AccountState;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Draw;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.Grant;
import org.supportplans.core.credits.GrantSource;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.simulation.ModelAccount.Drawn;

/** Looks at each entry as it is written: it must follow from the ones before, and be what the model says. */
final class LedgerCheck {

    private static final List<Cause> OF_TIME = List.of(Cause.CYCLE_STARTED, Cause.GRANT_ENDED, Cause.CARRIED_OVER, Cause.AMENDED,
            Cause.PLAN_CHANGED);

    private final ModelAccount model;
    private final Map<Long, Long> left = new HashMap<>();
    private final Map<Long, Long> granted = new HashMap<>();
    private final Map<Long, long[]> standing = new HashMap<>();
    private long sum;
    private long ofGrants;
    private long held;
    private int boundaries;

    LedgerCheck(ModelTerms terms) {
        model = new ModelAccount(terms);
    }

    ModelAccount model() {
        return model;
    }

    int boundaries() {
        return boundaries;
    }

    void see(LedgerEntry entry, List<LedgerEntry> account) {
        chained(entry, account);
        added(entry);
        ModelAccount.Entry expected = expected(entry, account);
        ModelAccount.Entry found = of(entry);
        if (!found.equals(expected)) {
            throw new AssertionError("Entry " + entry.seq() + " of account " + entry.account() + " is not the model's\n  booked   " + found
                    + " " + entry.booking().cause() + "\n  expected " + expected);
        }
        agrees(entry.state());
    }

    private static void chained(LedgerEntry entry, List<LedgerEntry> account) {
        check(entry.seq() == account.size(), () -> "A gap before seq " + entry.seq());
        LedgerEntry before = account.size() > 1 ? account.get(account.size() - 2) : null;
        check(entry.previousHash().equals(before == null ? LedgerEntry.NO_HASH : before.hash()), () -> "The chain is broken at seq " + entry.seq());
        check(before == null || !entry.recordedAt().isBefore(before.recordedAt()), () -> "recordedAt runs backwards at seq " + entry.seq());
    }

    /** The sums that an auditor re-adds from the entries alone. */
    private void added(LedgerEntry entry) {
        Booking booking = entry.booking();
        sum += booking.amount().hundredths();
        held += booking.held().hundredths();
        if (booking.kind() == EntryKind.GRANT) {
            left.put(entry.seq(), booking.amount().hundredths());
            ofGrants += booking.amount().hundredths();
            granted.put(entry.seq(), booking.amount().hundredths());
        }
        for (Draw draw : booking.draws()) {
            long change = booking.kind() == EntryKind.REVERSAL ? draw.credits().hundredths() : -draw.credits().hundredths();
            ofGrants += change;
            long now = left.merge(draw.grant(), change, Long::sum);
            check(now >= 0 && now <= granted.get(draw.grant()), () -> "Grant " + draw.grant() + " has " + now + " left after seq " + entry.seq());
        }
        check(sum == ofGrants && sum >= 0, () -> "The amounts add up to " + sum + ", the grants to " + ofGrants + " after seq " + entry.seq());
        check(held >= 0, () -> "Held is " + held + " after seq " + entry.seq());
        if (entry.issueId() != null) {
            long[] of = standing.computeIfAbsent(entry.issueId(), id -> new long[2]);
            of[0] += booking.held().hundredths();
            of[1] += booking.over().hundredths();
            check(of[0] >= 0 && of[1] >= 0, () -> "Request " + entry.issueId() + " has got back more than it had by seq " + entry.seq());
        }
        AccountState state = entry.state();
        check(state.balance().hundredths() == sum, () -> "The state says " + state.balance() + ", the amounts " + sum + " after seq " + entry.seq());
        check(state.held().hundredths() == held, () -> "The state holds " + state.held() + ", the entries " + held + " after seq " + entry.seq());
        check(state.grants().size() <= AccountState.MAX_GRANTS, () -> "Too many grants after seq " + entry.seq());
        for (Grant grant : state.grants()) {
            check(left.get(grant.id()) == grant.left().hundredths(), () -> "Grant " + grant.id() + " after seq " + entry.seq());
        }
    }

    /** Whether time alone made the entry necessary. */
    static boolean isOfTime(LedgerEntry entry) {
        return entry.issueId() == null && OF_TIME.contains(entry.booking().cause());
    }

    /** The grant that an adjustment names; null for any. */
    private static Long grant(Booking booking, List<LedgerEntry> account) {
        return booking.corrects().stream().filter(seq -> account.get((int) (seq - 1)).booking().kind() == EntryKind.GRANT).findFirst().orElse(null);
    }

    private ModelAccount.Entry expected(LedgerEntry entry, List<LedgerEntry> account) {
        Booking booking = entry.booking();
        Instant at = booking.effectiveAt();
        Long issue = entry.issueId();
        long credits = booking.credits().hundredths();
        if (isOfTime(entry)) {
            boundaries += booking.cause() == Cause.CYCLE_STARTED ? 1 : 0;
            ModelAccount.Entry next = model.next(at);
            if (next != null) {
                model.booked();
            }
            return next;
        }
        Instant now = model.time() == null || at.isAfter(model.time()) ? at : model.time();
        ModelAccount.Entry missed = model.next(now);
        check(missed == null, () -> "Seq " + entry.seq() + " was booked before " + missed);
        if (issue == null) {
            Booking.GrantTerms grant = booking.grant();
            return booking.cause() == Cause.BORROWED ? borrowed(entry, at)
                    : grant != null ? model.grant(grant.source(), booking.amount().hundredths(), grant.validFrom(), grant.validThrough(), at)
                    : booking.cause() == Cause.RENEWED ? model.moveOut(at) : model.takeAway(credits, grant(booking, account), at);
        }
        boolean mayBorrow = model.mayBorrow(at);
        ModelAccount.Entry expected;
        switch (booking.kind()) {
            case HOLD:
                expected = model.hold(issue, credits, at);
                break;
            case RELEASE:
                expected = model.release(issue, credits, at);
                break;
            case DEBIT:
                expected = booking.cause() == Cause.ISSUE_RESOLVED ? model.settle(issue, credits, at) : model.debit(issue, credits, at);
                break;
            default:
                expected = booking.cause() == Cause.ISSUE_REOPENED ? model.reopen(issue, credits, at) : model.reverse(issue, credits, at);
        }
        check(expected.over() <= 0 || !mayBorrow, () -> "Seq " + entry.seq() + " is over although the cycle could borrow");
        return expected;
    }

    private ModelAccount.Entry borrowed(LedgerEntry entry, Instant at) {
        check(model.mayBorrow(at), () -> "Seq " + entry.seq() + " borrows what may not be borrowed");
        return model.borrow(at);
    }

    /** An entry on a line of a trace. */
    static String line(LedgerEntry entry) {
        Booking booking = entry.booking();
        return entry.account() + "/" + entry.seq() + " " + booking.kind() + " " + booking.cause() + (entry.issueId() == null ? "" : " of "
                + entry.issueId()) + " amount " + booking.amount() + " held " + booking.held() + " over " + booking.over() + " credits "
                + booking.credits() + " draws " + LedgerEntry.drawsText(booking.draws()) + " cycle " + booking.cycle() + " at "
                + booking.effectiveAt() + (booking.grant() == null ? "" : " " + booking.grant().source() + " to "
                + booking.grant().validThrough()) + " -> balance " + entry.balanceAfter() + " held " + entry.state().held();
    }

    private static ModelAccount.Entry of(LedgerEntry entry) {
        Booking booking = entry.booking();
        List<Drawn> draws = booking.draws().stream()
                .map(draw -> new Drawn(draw.grant(), draw.credits().hundredths(), draw.lapsed().hundredths())).toList();
        Booking.GrantTerms grant = booking.grant();
        GrantSource source = grant == null ? null : grant.source();
        LocalDate from = grant == null ? null : grant.validFrom();
        LocalDate through = grant == null ? null : grant.validThrough();
        return new ModelAccount.Entry(booking.kind(), booking.amount().hundredths(), booking.held().hundredths(), booking.over().hundredths(),
                booking.credits().hundredths(), draws, booking.cycle(), booking.effectiveAt(), source, from, through);
    }

    private void agrees(AccountState state) {
        if (model.isBetweenSteps()) {
            return;
        }
        check(state.balance().hundredths() == model.balance(), () -> "Balance " + state.balance() + ", model " + model.balance());
        check(state.held().hundredths() == model.held(), () -> "Held " + state.held() + ", model " + model.held());
        check(model.balance() >= model.held(), () -> "More is held than there is");
        check(state.over().hundredths() == model.over(), () -> "Over " + state.over() + ", model " + model.over());
        check(state.used().hundredths() == model.used(), () -> "Used " + state.used() + ", model " + model.used());
        Map<Long, Long> lapses = new HashMap<>();
        state.lapses().forEach(lapse -> lapses.put(lapse.grant(), lapse.left().hundredths()));
        check(lapses.equals(model.lapses()), () -> "Lapses " + lapses + ", model " + model.lapses());
    }

    static void check(boolean holds, Supplier<String> message) {
        if (!holds) {
            throw new AssertionError(message.get());
        }
    }
}
