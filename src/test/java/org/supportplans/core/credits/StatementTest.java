package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.supportplans.core.credits.LedgerEntry.Occasion;

/** Statements re-add, whatever days they are of (rules 23 and 36). */
class StatementTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 20);
    private static final PlanTerms PLAN = new PlanTerms(1, 1, CycleUnit.MONTHLY, Credits.of(50));

    /** Zones whose days have no midnight, are 23, 24½ or 25 hours long, and lie at the ends of the earth. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago", "UTC"})
    void anyDaysReAdd(String name) {
        ZoneId zone = ZoneId.of(name);
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            List<LedgerEntry> ledger = ledger(random, zone);
            for (int i = 0; i < 50; i++) {
                LocalDate from = FIRST.plusDays(random.nextInt(-5, 60));
                LocalDate to = from.plusDays(random.nextInt(0, 40));
                Statement statement = statement(ledger, from, to, zone);
                List<LedgerEntry> days = ledger.stream().filter(entry -> {
                    LocalDate day = entry.recordedAt().atZone(zone).toLocalDate();
                    return !day.isBefore(from) && !day.isAfter(to);
                }).toList();
                Credits sum = days.stream().map(entry -> entry.booking().amount()).reduce(Credits.ZERO, Credits::plus);
                String what = "seed " + seed + ", " + from + " to " + to;

                assertThat(statement.opening().plus(sum)).as(what).isEqualTo(statement.closing());
                assertThat(days).as(what).allMatch(entry -> entry.seq() > statement.afterSeq() && entry.seq() <= statement.headSeq());
                assertThat((long) days.size()).as(what).isEqualTo(statement.headSeq() - statement.afterSeq());
                Statement next = statement(ledger, to.plusDays(1), to.plusDays(3), zone);
                assertThat(next.opening()).as(what).isEqualTo(statement.closing());
                assertThat(next.afterSeq()).as(what).isEqualTo(statement.headSeq());
            }
        }
    }

    @Test
    void aDayEndsWithItsLastMillisecond() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        LedgerEntry last = entry(Optional.empty(), 5, LocalDateTime.parse("2026-03-31T23:59:59.999").atZone(zone).toInstant());
        LedgerEntry first = entry(Optional.of(last), 2, LocalDateTime.parse("2026-04-01T00:00").atZone(zone).toInstant());

        Statement march = statement(List.of(last, first), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), zone);

        assertThat(march).isEqualTo(new Statement(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), Credits.ZERO, Credits.of(5), 0, 1,
                last.hash()));
    }

    @Test
    void anAccountWithoutEntriesHasNothing() {
        assertThat(statement(List.of(), FIRST, FIRST, ZoneId.of("UTC")))
                .isEqualTo(new Statement(FIRST, FIRST, Credits.ZERO, Credits.ZERO, 0, 0, LedgerEntry.NO_HASH));
    }

    private static Statement statement(List<LedgerEntry> ledger, LocalDate from, LocalDate to, ZoneId zone) {
        return Statement.of(from, to, by(ledger, Statement.endOfDayBefore(from, zone)), by(ledger, Statement.endOfDayBefore(to.plusDays(1), zone)));
    }

    private static Optional<LedgerEntry> by(List<LedgerEntry> ledger, Instant at) {
        return ledger.stream().filter(entry -> !entry.recordedAt().isAfter(at)).reduce((older, newer) -> newer);
    }

    private static List<LedgerEntry> ledger(Random random, ZoneId zone) {
        List<LedgerEntry> ledger = new ArrayList<>();
        Instant at = FIRST.atStartOfDay(zone).toInstant();
        Optional<LedgerEntry> tail = Optional.empty();
        for (int i = 0; i < 60; i++) {
            at = at.plusMillis(random.nextInt(4) == 0 ? 0 : random.nextLong(2 * 86_400_000L));
            long balance = tail.map(entry -> entry.balanceAfter().hundredths()).orElse(0L);
            tail = Optional.of(entry(tail, random.nextLong(-balance, 1_000) / 100.0, at));
            ledger.add(tail.get());
        }
        return ledger;
    }

    /** An entry that changes the balance by an amount, which is all that a statement looks at. */
    private static LedgerEntry entry(Optional<LedgerEntry> tail, double amount, Instant at) {
        Credits change = new Credits(Math.round(amount * 100));
        Credits balance = tail.map(LedgerEntry::balanceAfter).orElse(Credits.ZERO).plus(change);
        List<Grant> grants = List.of(new Grant(1, GrantSource.INCLUDED, balance, balance, FIRST, null));
        AccountState state = new AccountState(at, PLAN, null, balance, Credits.ZERO, Credits.ZERO, Credits.ZERO, grants, null, List.of());
        Booking booking = new Booking(EntryKind.ADJUST, change, Credits.ZERO, Credits.ZERO, change, List.of(), List.of(), Cause.ADJUSTED, null, null,
                PLAN, at, state);
        return LedgerEntry.after(tail, 1, booking, new Occasion("key", null, null, LedgerEntry.SYSTEM, null, null), at);
    }
}
