package org.supportplans.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.supportplans.core.credits.AccountState;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.CreditCycle;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.credits.Draw;
import org.supportplans.core.credits.EntryKeys;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.Grant;
import org.supportplans.core.credits.GrantSource;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.PlanTerms;
import org.supportplans.service.port.LedgerStore;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class LedgerStoreTest {

    private static final long ACCOUNT = 7;
    private static final LocalDate FROM = LocalDate.of(2026, 11, 1);
    private static final LocalDate TO = LocalDate.of(2026, 11, 30);
    private static final PlanTerms TERMS = new PlanTerms(3, 2, CycleUnit.MONTHLY, Credits.of(50));

    @Parameter
    TestDatabase database;

    private LedgerStore ledger;

    @BeforeEach
    void open() {
        ledger = new AoLedgerStore(database.fresh());
    }

    @Test
    void givesBackEveryColumn() {
        AccountState state = new AccountState(Samples.AT, TERMS, new CreditCycle(FROM, TO), Credits.of(50), new Credits(123), new Credits(7),
                new Credits(9), List.of(new Grant(1, GrantSource.INCLUDED, Credits.of(50), new Credits(4877), FROM, TO),
                        new Grant(2, GrantSource.TOP_UP, Credits.MAX, Credits.MAX, FROM, null)),
                new CreditCycle(FROM.minusMonths(1), FROM.minusDays(1)), List.of(new AccountState.Lapse(1, Credits.of(8))));
        Booking booking = new Booking(EntryKind.GRANT, new Credits(-123), new Credits(Long.MIN_VALUE), new Credits(Long.MAX_VALUE), new Credits(11),
                List.of(new Draw(1, new Credits(100), Credits.ZERO), new Draw(2, new Credits(20), new Credits(3))),
                List.of(1L, 2L, Long.MAX_VALUE), Cause.ISSUE_CHANGED, new Booking.GrantTerms(GrantSource.TOP_UP, FROM, TO), FROM,
                new PlanTerms(3, 1, CycleUnit.WEEKLY, Credits.of(40)), Samples.AT, state);
        LedgerEntry entry = LedgerEntry.after(Optional.empty(), Long.MAX_VALUE, booking, new LedgerEntry.Occasion(EntryKeys.request(5, 1),
                Long.MAX_VALUE, "ДЕМО-1", Samples.NAME, Samples.LONG, "ab".repeat(32)), Samples.AT);

        ledger.append(entry);

        assertThat(ledger.tail(Long.MAX_VALUE)).contains(entry);
        assertThat(ledger.tail(Long.MAX_VALUE).orElseThrow().proves()).isTrue();
    }

    @Test
    void givesBackNulls() {
        Booking booking = new Booking(EntryKind.DEBIT, Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.of(1), List.of(), List.of(),
                Cause.ISSUE_CREATED, null, null, PlanTerms.UNLIMITED, Samples.AT, new AccountState(Samples.AT, PlanTerms.UNLIMITED, null,
                        Credits.ZERO, Credits.of(1), Credits.ZERO, Credits.ZERO, List.of(), null, List.of()));
        LedgerEntry entry = LedgerEntry.after(Optional.empty(), ACCOUNT, booking,
                new LedgerEntry.Occasion(EntryKeys.roll(7, 1), null, null, LedgerEntry.SYSTEM, null, null), Samples.AT);

        ledger.append(entry);

        assertThat(ledger.byKey(entry.key())).contains(entry);
        assertThat(ledger.byKey(entry.key()).orElseThrow().proves()).isTrue();
        assertThat(ledger.byKey(EntryKeys.roll(7, 2))).isEmpty();
    }

    @Test
    void keepsAGrantWithoutAnEnd() {
        AccountState state = state(0);
        Booking booking = new Booking(EntryKind.GRANT, Credits.of(50), Credits.ZERO, Credits.ZERO, Credits.of(50), List.of(), List.of(),
                Cause.CYCLE_STARTED, new Booking.GrantTerms(GrantSource.ADJUSTMENT, FROM, null), FROM, TERMS, Samples.AT, state);
        LedgerEntry entry = LedgerEntry.after(Optional.empty(), ACCOUNT, booking, occasion(1), Samples.AT);

        ledger.append(entry);

        assertThat(ledger.entry(ACCOUNT, 1)).contains(entry);
    }

    @Test
    void noticesATamperedRow() {
        ledger.append(next(1));
        for (String change : List.of("\"AMOUNT\" = 5", "\"PLAN_ID\" = 9", "\"PLAN_VERSION\" = 9", "\"ACTOR\" = 'eve'", "\"DRAWS\" = '1:2:3'",
                "\"STATE\" = REPLACE(\"STATE\", 'used=1', 'used=2')", "\"EFFECTIVE_AT\" = 1", "\"REASON\" = ''")) {
            database.fresh();
            ledger.append(next(1));
            assertThat(ledger.tail(ACCOUNT).orElseThrow().proves()).isTrue();

            database.execute("UPDATE %s SET " + change, "ENTRY");

            assertThat(ledger.tail(ACCOUNT).orElseThrow().proves()).as(change).isFalse();
        }
    }

    @Test
    void takesAPlaceOnce() {
        LedgerEntry first = next(1);
        LedgerEntry rival = LedgerEntry.after(Optional.empty(), ACCOUNT, booking(5), occasion(2), Samples.AT);
        ledger.append(first);

        assertThatThrownBy(() -> ledger.append(rival)).isInstanceOf(RuntimeException.class);

        assertThat(ledger.page(ACCOUNT, 0, 10)).containsExactly(first);
        assertThat(ledger.byKey(rival.key())).isEmpty();
    }

    @Test
    void takesAKeyOnceOverAllAccounts() {
        LedgerEntry first = next(1);
        ledger.append(first);

        assertThatThrownBy(() -> ledger.append(LedgerEntry.after(Optional.empty(), ACCOUNT + 1, booking(1), occasion(1), Samples.AT)))
                .isInstanceOf(RuntimeException.class);

        assertThat(ledger.byKey(first.key())).contains(first);
        assertThat(ledger.tail(ACCOUNT + 1)).isEmpty();
    }

    @Test
    void readsAnAccountInOrder() {
        List<LedgerEntry> entries = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            entries.add(next(i));
            ledger.append(entries.get(i - 1));
        }
        ledger.append(LedgerEntry.after(Optional.empty(), ACCOUNT + 1, booking(1), occasion(100), Samples.AT));

        assertThat(ledger.tail(ACCOUNT)).contains(entries.get(11));
        assertThat(ledger.last(ACCOUNT)).contains(entries.get(11).tail());
        assertThat(ledger.last(6)).isEmpty();
        assertThat(ledger.tail(6)).isEmpty();
        assertThat(ledger.page(ACCOUNT, 0, 5)).isEqualTo(entries.subList(0, 5));
        assertThat(ledger.page(ACCOUNT, 5, 5)).isEqualTo(entries.subList(5, 10));
        assertThat(ledger.page(ACCOUNT, 10, 5)).isEqualTo(entries.subList(10, 12));
        assertThat(ledger.page(ACCOUNT, 12, 5)).isEmpty();
        assertThat(ledger.entry(ACCOUNT, 4)).contains(entries.get(3));
        assertThat(ledger.entry(ACCOUNT, 13)).isEmpty();
    }

    @Test
    void findsTheTailOfAnInstant() {
        LedgerEntry early = LedgerEntry.after(Optional.empty(), ACCOUNT, booking(1), occasion(1), Samples.AT);
        LedgerEntry same = LedgerEntry.after(Optional.of(early), ACCOUNT, booking(2), occasion(2), Samples.AT);
        LedgerEntry late = LedgerEntry.after(Optional.of(same), ACCOUNT, booking(3), occasion(3), Samples.AT.plusMillis(1));
        List.of(early, same, late).forEach(ledger::append);

        assertThat(ledger.tailAt(ACCOUNT, Samples.AT.minusMillis(1))).isEmpty();
        assertThat(ledger.tailAt(ACCOUNT, Samples.AT)).contains(same);
        assertThat(ledger.tailAt(ACCOUNT, Samples.AT.plusNanos(999_999))).contains(same);
        assertThat(ledger.tailAt(ACCOUNT, Samples.AT.plusMillis(1))).contains(late);
        assertThat(ledger.tailAt(ACCOUNT + 1, Samples.AT)).isEmpty();
    }

    @Test
    void collectsARequestOverAllAccounts() {
        LedgerEntry second = LedgerEntry.after(Optional.empty(), 9, booking(1), occasion(1), Samples.AT);
        LedgerEntry first = LedgerEntry.after(Optional.empty(), 8, booking(1), occasion(2), Samples.AT);
        LedgerEntry last = LedgerEntry.after(Optional.of(second), 9, booking(1), occasion(3), Samples.AT);
        LedgerEntry other = LedgerEntry.after(Optional.of(last), 9, booking(1),
                new LedgerEntry.Occasion(EntryKeys.request(43, 1), 43L, "A-43", "eve", null, null), Samples.AT);
        List.of(second, first, last, other).forEach(ledger::append);

        assertThat(ledger.ofIssue(42)).containsExactly(first, second, last);
        assertThat(ledger.ofIssue(44)).isEmpty();
    }

    @Test
    void speaksToTheDatabaseOnceEach() {
        LedgerEntry first = next(1);
        ledger.append(first);
        LedgerEntry second = next(2);

        assertThat(database.statementsOf(() -> ledger.append(second))).isEqualTo(1);
        assertThat(database.statementsOf(() -> ledger.tail(ACCOUNT).orElseThrow())).isEqualTo(1);
        assertThat(database.statementsOf(() -> ledger.last(ACCOUNT).orElseThrow())).isEqualTo(1);
        assertThat(database.statementsOf(() -> ledger.tailAt(ACCOUNT, Samples.AT).orElseThrow())).isEqualTo(1);
        assertThat(database.statementsOf(() -> ledger.byKey(first.key()).orElseThrow())).isEqualTo(1);
        assertThat(database.statementsOf(() -> ledger.entry(ACCOUNT, 1).orElseThrow())).isEqualTo(1);
        assertThat(database.statementsOf(() -> ledger.ofIssue(42))).isEqualTo(1);
        assertThat(database.statementsOf(() -> ledger.page(ACCOUNT, 0, 10))).isEqualTo(1);
    }

    @Test
    void losesNothingWhenSixteenThreadsAppendToOneAccount() throws Exception {
        int threads = 16;
        int each = 10;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int first = t * each;
                work.add(() -> {
                    for (int i = first; i < first + each; i++) {
                        appendSomewhere(i);
                    }
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }

        List<LedgerEntry> entries = ledger.page(ACCOUNT, 0, 1000);
        assertThat(entries).hasSize(threads * each).allMatch(LedgerEntry::proves);
        assertThat(entries).extracting(LedgerEntry::key).doesNotHaveDuplicates();
        String before = LedgerEntry.NO_HASH;
        for (int i = 0; i < entries.size(); i++) {
            assertThat(entries.get(i).seq()).isEqualTo(i + 1);
            assertThat(entries.get(i).previousHash()).isEqualTo(before);
            before = entries.get(i).hash();
        }
    }

    /** As a booking does it: read the tail, insert behind it, and on any exception look the key up before trying again. */
    private void appendSomewhere(int n) {
        while (true) {
            LedgerEntry entry = LedgerEntry.after(ledger.tail(ACCOUNT), ACCOUNT, booking(1), occasion(n), Instant.now());
            try {
                ledger.append(entry);
                return;
            } catch (RuntimeException conflict) {
                assertThat(ledger.byKey(entry.key())).as("a refused entry").isEmpty();
            }
        }
    }

    private LedgerEntry next(int n) {
        return LedgerEntry.after(ledger.tail(ACCOUNT), ACCOUNT, booking(n), occasion(n), Samples.AT);
    }

    private static LedgerEntry.Occasion occasion(int n) {
        return new LedgerEntry.Occasion(EntryKeys.request(42, n), 42L, "A-42", "anna", null, null);
    }

    private static Booking booking(long used) {
        return new Booking(EntryKind.DEBIT, Credits.of(-1), Credits.ZERO, Credits.ZERO, Credits.of(1),
                List.of(new Draw(1, Credits.of(1), Credits.ZERO)), List.of(), Cause.ISSUE_CREATED, null, FROM, TERMS, Samples.AT, state(used));
    }

    private static AccountState state(long used) {
        return new AccountState(Samples.AT, TERMS, new CreditCycle(FROM, TO), Credits.of(50), Credits.of(used), Credits.ZERO, Credits.ZERO,
                List.of(new Grant(1, GrantSource.INCLUDED, Credits.of(50), Credits.of(50 - used), FROM, TO)), null, List.of());
    }
}
