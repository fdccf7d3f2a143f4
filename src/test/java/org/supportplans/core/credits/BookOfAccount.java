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

    AccountTerms terms;
    final List<LedgerEntry> entries = new ArrayList<>();

    BookOfAccount(AccountTerms terms) {
        this.terms = terms;
    }

    /** A plan of so many credits a cycle, in UTC, activated before its start. */
    static BookOfAccount of(CycleUnit unit, String limit, String start, String end) {
        return new BookOfAccount(terms(new PlanTerms(1, 1, unit, credits(limit)), start, end, "UTC"));
    }

    /** The same under a policy. */
    static BookOfAccount of(CyclePolicy policy, CycleUnit unit, String limit, String start, String end) {
        return new BookOfAccount(terms(new PlanTerms(1, 1, unit, credits(limit)), policy, start, end, "UTC"));
    }

    /** A prepaid plan, in a zone, whose packs are valid 90 days. */
    static BookOfAccount prepaid(String pack, String start, String end, String zone) {
        return new BookOfAccount(terms(new PlanTerms(1, 1, null, credits(pack)), start, end, zone));
    }

    static AccountTerms terms(PlanTerms plan, String start, String end, String zone) {
        return terms(plan, CyclePolicy.DEFAULT, start, end, zone);
    }

    static AccountTerms terms(PlanTerms plan, CyclePolicy policy, String start, String end, String zone) {
        LocalDate first = LocalDate.parse(start);
        ZoneId in = ZoneId.of(zone);
        Instant opened = first.atStartOfDay(in).toInstant().minusSeconds(86_400);
        return new AccountTerms(first, end == null ? null : LocalDate.parse(end), in, opened,
                List.of(new AccountTerms.Dated(opened.minusSeconds(86_400), plan, policy)));
    }

    static Credits credits(String amount) {
        return Credits.of(new BigDecimal(amount));
    }

    /** Another plan, version or limit, saved at an instant. */
    void change(String savedAt, PlanTerms plan, CyclePolicy policy) {
        List<AccountTerms.Dated> versions = new ArrayList<>(terms.versions());
        versions.add(new AccountTerms.Dated(at(savedAt), plan, policy));
        terms = new AccountTerms(terms.start(), terms.end(), terms.zone(), terms.opened(), versions, terms.increases());
    }

    void change(String savedAt, PlanTerms plan) {
        change(savedAt, plan, CyclePolicy.DEFAULT);
    }

    /** A limit raised at once. */
    void increase(String at, String credits) {
        List<AccountTerms.Increase> increases = new ArrayList<>(terms.increases());
        increases.add(new AccountTerms.Increase(increases.size() + 1, at(at), credits(credits)));
        terms = new AccountTerms(terms.start(), terms.end(), terms.zone(), terms.opened(), terms.versions(), increases);
    }

    /** Another last day, as after a cancellation. */
    void end(String day) {
        terms = new AccountTerms(terms.start(), LocalDate.parse(day), terms.zone(), terms.opened(), terms.versions(), terms.increases());
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
        Optional<Booking> step = Roll.next(state(), terms, upTo, entries.size() + 1);
        while (step.isPresent()) {
            append(step.get(), null);
            step = Roll.next(state(), terms, upTo, entries.size() + 1);
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
        return append(Ledger.reverse(state().orElseThrow(), terms, standing(issue), credits, grants(), at, Cause.ISSUE_CHANGED), issue);
    }

    /** Credits that someone bought or was given. */
    long grant(GrantSource source, String amount, String through, String at) {
        roll(at);
        long seq = entries.size() + 1;
        append(Grants.give(state(), terms, source, credits(amount), through == null ? null : LocalDate.parse(through), at(at),
                source == GrantSource.ADJUSTMENT ? Cause.ADJUSTED : Cause.TOPPED_UP, seq), null);
        return seq;
    }

    /** A negative adjustment; from any grant if none is named. */
    Optional<Booking> take(String amount, Long grant, String at) {
        roll(at);
        return Grants.take(state().orElseThrow(), credits(amount), grant, List.of(), at(at)).map(booking -> append(booking, null));
    }

    /** A debit, after borrowing what it needs. */
    Booking debitBorrowing(long issue, String cost, String at) {
        borrow(cost, at);
        return debit(issue, cost, at);
    }

    Booking hold(long issue, String cost, String at) {
        borrow(cost, at);
        return append(Ledger.hold(state(), terms, credits(cost), at(at), Cause.ISSUE_CREATED), issue);
    }

    private void borrow(String cost, String at) {
        roll(at);
        Ledger.borrow(state(), terms, credits(cost), at(at), entries.size() + 1).ifPresent(booking -> append(booking, null));
    }

    Booking settle(long issue, String at) {
        roll(at);
        return append(Ledger.settle(state().orElseThrow(), standing(issue), standing(issue).pending(), at(at)), issue);
    }

    Booking release(long issue, String credits, String at) {
        roll(at);
        return append(Ledger.release(state().orElseThrow(), standing(issue), credits(credits), at(at), Cause.ISSUE_CHANGED), issue);
    }

    Booking reopen(long issue, String at) {
        roll(at);
        return append(Ledger.reopen(state().orElseThrow(), terms, standing(issue), standing(issue).debited(), grants(), at(at)), issue);
    }

    private Map<Long, Grant> grants() {
        return entries.stream().filter(entry -> entry.booking().kind() == EntryKind.GRANT).collect(Collectors.toMap(LedgerEntry::seq, Grant::of));
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
