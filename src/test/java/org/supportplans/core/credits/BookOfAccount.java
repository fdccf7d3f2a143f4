package org.supportplans.core.credits;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One account's ledger in memory, booked as the app does: rolled to the instant, then the entry. */
final class BookOfAccount {

    static final long ACCOUNT = 7;

    final AccountTerms terms;
    final List<LedgerEntry> entries = new ArrayList<>();

    BookOfAccount(AccountTerms terms) {
        this.terms = terms;
    }

    /** A plan of so many credits a cycle, in UTC, activated before its start. */
    static BookOfAccount of(CycleUnit unit, String limit, String start, String end) {
        return new BookOfAccount(terms(new PlanTerms(1, 1, unit, credits(limit)), start, end, "UTC"));
    }

    static AccountTerms terms(PlanTerms plan, String start, String end, String zone) {
        LocalDate first = LocalDate.parse(start);
        ZoneId in = ZoneId.of(zone);
        Instant opened = first.atStartOfDay(in).toInstant().minusSeconds(86_400);
        return new AccountTerms(first, end == null ? null : LocalDate.parse(end), in, opened,
                List.of(new AccountTerms.Dated(opened.minusSeconds(86_400), plan)));
    }

    static Credits credits(String amount) {
        return Credits.of(new BigDecimal(amount));
    }

    Instant at(String local) {
        return (local.length() == 10 ? LocalDate.parse(local).atStartOfDay(terms.zone()) : LocalDateTime.parse(local).atZone(terms.zone()))
                .toInstant();
    }

    Optional<AccountState> state() {
        return tail().map(LedgerEntry::state);
    }

    Optional<LedgerEntry> tail() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(last());
    }

    LedgerEntry last() {
        return entries.get(entries.size() - 1);
    }

    List<LedgerEntry> roll(Instant upTo) {
        int before = entries.size();
        Optional<Booking> step = Ledger.roll(state(), terms, upTo, entries.size() + 1);
        while (step.isPresent()) {
            append(step.get(), null);
            step = Ledger.roll(state(), terms, upTo, entries.size() + 1);
        }
        return List.copyOf(entries.subList(before, entries.size()));
    }

    List<LedgerEntry> roll(String upTo) {
        return roll(at(upTo));
    }

    Booking debit(long issue, String cost, String at) {
        return debit(issue, credits(cost), at(at));
    }

    Booking debit(long issue, Credits cost, Instant at) {
        roll(at);
        return append(Ledger.debit(state(), terms, cost, at, Cause.ISSUE_CREATED), issue);
    }

    Booking reverse(long issue, String credits, String at) {
        return reverse(issue, credits(credits), at(at));
    }

    Booking reverse(long issue, Credits credits, Instant at) {
        roll(at);
        Map<Long, Grant> grants = entries.stream().filter(entry -> entry.booking().kind() == EntryKind.GRANT)
                .collect(Collectors.toMap(LedgerEntry::seq, Grant::of));
        return append(Ledger.reverse(state().orElseThrow(), terms, standing(issue), credits, grants, at, Cause.ISSUE_CHANGED), issue);
    }

    /** Credits that someone bought or was given; no verb books them yet. */
    long grant(GrantSource source, String amount, String from, String through, String at) {
        roll(at);
        AccountState now = state().orElseThrow();
        Credits credits = credits(amount);
        long seq = entries.size() + 1;
        LocalDate last = through == null ? null : LocalDate.parse(through);
        List<Grant> grants = new ArrayList<>(now.grants());
        grants.add(new Grant(seq, source, credits, credits, LocalDate.parse(from), last));
        AccountState after = new AccountState(at(at).isAfter(now.time()) ? at(at) : now.time(), now.terms(), now.cycle(),
                now.granted().plus(credits), now.used(), now.over(), now.held(), grants, now.closed(), now.lapses());
        append(new Booking(EntryKind.GRANT, credits, Credits.ZERO, Credits.ZERO, credits, List.of(), List.of(), Cause.CYCLE_STARTED,
                new Booking.GrantTerms(source, LocalDate.parse(from), last), now.cycle().from(), now.terms(), at(at), after), null);
        return seq;
    }

    Standing standing(long issue) {
        return Standing.of(entries.stream().filter(entry -> entry.issueId() != null && entry.issueId() == issue).toList());
    }

    Balance balance(String at) {
        return Balance.of(tail(), terms, at(at));
    }

    /** Kind, amount and day of each entry, e.g. {@code GRANT 50 2026-11-01}. */
    static List<String> lines(List<LedgerEntry> entries, ZoneId zone) {
        return entries.stream().map(LedgerEntry::booking)
                .map(b -> b.kind() + " " + b.amount() + " " + b.effectiveAt().atZone(zone).toLocalDate()).toList();
    }

    List<String> lines() {
        return lines(entries, terms.zone());
    }

    private Booking append(Booking booking, Long issue) {
        long seq = entries.size() + 1;
        entries.add(LedgerEntry.after(tail(), ACCOUNT, booking, new LedgerEntry.Occasion(EntryKeys.roll(ACCOUNT, seq), issue,
                issue == null ? null : "HELP-" + issue, LedgerEntry.SYSTEM, null, null), booking.effectiveAt()));
        return booking;
    }
}
