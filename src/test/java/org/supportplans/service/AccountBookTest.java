package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.supportplans.core.credits.AccountState;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Anchor;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CyclePolicy;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.credits.EntryKeys;
import org.supportplans.core.credits.Ledger;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.LedgerEntry.Occasion;
import org.supportplans.core.credits.PlanTerms;

/** Two nodes that write one account of 2 credits a month, half of which can be borrowed. */
class AccountBookTest {

    private static final long ACCOUNT = 7;
    private static final Instant NOW = Instant.parse("2026-11-10T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-12-10T12:00:00Z");
    private static final AccountTerms TERMS = new AccountTerms(LocalDate.of(2026, 11, 1), null, ZoneOffset.UTC, Instant.parse("2026-10-01T00:00:00Z"),
            List.of(new AccountTerms.Dated(Instant.EPOCH, new PlanTerms(1, 1, CycleUnit.MONTHLY, Credits.of(2)),
                    new CyclePolicy(Anchor.START, null, 50, false, 90))));
    private static final AccountBook.Decision NOTHING = (state, seq) -> Optional.empty();

    private Consumer<Runnable> database = Runnable::run;
    private final MemoryStores.Ledger ledger = spy(new MemoryStores.Ledger(write -> database.accept(write)));
    private final AccountBook book = node(NOW);
    private final AccountBook other = node(NOW.plusMillis(1));

    private AccountBook node(Instant clock) {
        return new AccountBook(ledger, () -> Clock.fixed(clock, ZoneOffset.UTC));
    }

    private static Occasion request(long issue) {
        return new Occasion(EntryKeys.request(issue, 1), issue, "SUP-" + issue, LedgerEntry.SYSTEM, null, null);
    }

    private static AccountBook.Decision debit(long credits) {
        return (state, seq) -> Optional.of(Ledger.debit(state, TERMS, Credits.of(credits), NOW, Cause.ISSUE_CREATED));
    }

    private static AccountBook.Decision debitOrBorrow(long credits) {
        return (state, seq) -> Ledger.borrow(state, TERMS, Credits.of(credits), NOW, seq).or(() -> debit(credits).on(state, seq));
    }

    private Booked book(AccountBook node, long issue, AccountBook.Decision decision) {
        return node.book(ACCOUNT, TERMS, NOW, request(issue), decision);
    }

    private List<String> causes() {
        return ledger.all(ACCOUNT).stream().map(entry -> entry.booking().cause() + " " + entry.booking().credits()).toList();
    }

    /** Once a bug: a node that rolled by what it remembered left a reset half done, and a contract that it then cut short lost the rest of it. */
    @Test
    void a_half_done_reset_is_completed_by_a_node_that_remembers_less() {
        book(book, 1, debit(1));
        List<Runnable> written = new ArrayList<>();
        database = write -> {
            if (!written.isEmpty()) {
                throw new World.Death();
            }
            written.add(write);
            write.run();
        };
        assertThatThrownBy(() -> other.roll(ACCOUNT, TERMS, LATER)).isInstanceOf(World.Death.class);
        database = Runnable::run;

        book.roll(ACCOUNT, TERMS, NOW);

        assertThat(causes()).containsExactly("CYCLE_STARTED 2", "ISSUE_CREATED 1", "GRANT_ENDED 1", "CYCLE_STARTED 2");
    }

    private LedgerEntry last() {
        return ledger.tail(ACCOUNT).orElseThrow();
    }

    /** Runs once before the next insert reaches the database. */
    private void beforeNextWrite(Runnable action) {
        database = write -> {
            database = Runnable::run;
            action.run();
            write.run();
        };
    }

    @Test
    void booksAfterTheStepsOfTime() {
        Booked booked = book(book, 1, debit(1));

        assertThat(booked).isEqualTo(new Booked.Done(last(), true));
        assertThat(causes()).containsExactly("CYCLE_STARTED 2", "ISSUE_CREATED 1");
    }

    @Test
    void aRepeatFindsWhatWasBookedWhateverTheDecisionWouldBeNow() {
        book(book, 1, debit(2));
        Booked.Done first = new Booked.Done(last(), false);

        for (AccountBook node : List.of(book, other)) {
            assertThat(book(node, 1, debit(2))).isEqualTo(first);
            assertThat(book(node, 1, NOTHING)).isEqualTo(first);
            assertThat(book(node, 1, debitOrBorrow(2))).isEqualTo(first);
            assertThat(book(node, 1, (state, seq) -> {
                throw new IllegalStateException("Nothing left");
            })).isEqualTo(first);
        }
        assertThat(causes()).containsExactly("CYCLE_STARTED 2", "ISSUE_CREATED 2");
    }

    @Test
    void aKeyThatAnotherAccountHasIsNotBookedAgain() {
        book(book, 1, debit(1));
        LedgerEntry first = last();

        assertThat(book.book(ACCOUNT + 1, TERMS, NOW, request(1), debit(1))).isEqualTo(new Booked.Done(first, false));
        assertThat(ledger.all(ACCOUNT + 1)).hasSize(1);
    }

    @Test
    void decliningBooksNothingButStepsOfTime() {
        assertThat(book(book, 1, NOTHING)).isEqualTo(new Booked.Declined());

        assertThat(causes()).containsExactly("CYCLE_STARTED 2");
        assertThat(book(book, 1, debit(1))).isInstanceOf(Booked.Done.class);
    }

    @Test
    void nobodyIsRefusedByAStaleTail() {
        book(book, 1, debit(1));
        book(other, 2, debit(1));

        assertThat(book(book, 3, (state, seq) -> isAllUsed(state) ? debit(1).on(state, seq) : Optional.empty())).isInstanceOf(Booked.Done.class);
    }

    @Test
    void nothingFailsByAStaleTail() {
        book(book, 1, debit(1));
        book(other, 2, debit(1));

        assertThat(book(book, 3, (state, seq) -> {
            if (!isAllUsed(state)) {
                throw new IllegalStateException("Stale");
            }
            return debit(1).on(state, seq);
        })).isInstanceOf(Booked.Done.class);
    }

    @Test
    void whatTheDecisionThrowsComesOut() {
        assertThatThrownBy(() -> book(book, 1, (state, seq) -> {
            throw new IllegalStateException("Against the rules");
        })).hasMessage("Against the rules");

        assertThat(causes()).containsExactly("CYCLE_STARTED 2");
    }

    private static boolean isAllUsed(Optional<AccountState> state) {
        return state.orElseThrow().used().equals(Credits.of(2));
    }

    @Test
    void borrowsOnceThenAsksAgain() {
        Booked booked = book(book, 1, debitOrBorrow(3));

        assertThat(causes()).containsExactly("CYCLE_STARTED 2", "BORROWED 1", "ISSUE_CREATED 3");
        LedgerEntry borrowed = ledger.all(ACCOUNT).get(1);
        assertThat(borrowed.key()).isEqualTo(EntryKeys.borrow(ACCOUNT, LocalDate.of(2026, 11, 1)));
        assertThat(borrowed.issueId()).isNull();
        assertThat(booked).isEqualTo(new Booked.Done(last(), true));
        assertThat(last().state().over()).isEqualTo(Credits.ZERO);
    }

    @Test
    void twoNodesBorrowOnce() {
        book(book, 1, debit(1));
        book(other, 2, debit(1));
        beforeNextWrite(() -> book(other, 3, debitOrBorrow(1)));

        assertThat(book(book, 4, debitOrBorrow(1))).isInstanceOf(Booked.Done.class);

        assertThat(causes()).containsExactly("CYCLE_STARTED 2", "ISSUE_CREATED 1", "ISSUE_CREATED 1", "BORROWED 1", "ISSUE_CREATED 1",
                "ISSUE_CREATED 1");
        assertThat(last().state().over()).isEqualTo(Credits.of(1));
    }

    @Test
    void aNodeThatWasOvertakenDecidesAgain() {
        beforeNextWrite(() -> book(other, 1, debit(2)));

        Booked booked = book(book, 2, debit(2));

        assertThat(booked).isEqualTo(new Booked.Done(last(), true));
        assertThat(causes()).containsExactly("CYCLE_STARTED 2", "ISSUE_CREATED 2", "ISSUE_CREATED 2");
        assertThat(last().booking().over()).isEqualTo(Credits.of(2));
    }

    @Test
    void twoNodesThatBookOneCauseBookItOnce() {
        book(book, 1, debit(1));
        beforeNextWrite(() -> book(other, 2, debit(1)));

        assertThat(book(book, 2, debit(1))).isEqualTo(new Booked.Done(last(), false));
        assertThat(ledger.all(ACCOUNT)).hasSize(3);
    }

    @Test
    void whatWasWrittenThoughTheDatabaseSaidNoIsBookedNow() {
        book(book, 1, debit(1));
        database = write -> {
            database = Runnable::run;
            write.run();
            throw new IllegalStateException("The connection was lost");
        };

        assertThat(book(book, 2, debit(1))).isEqualTo(new Booked.Done(last(), true));
        assertThat(ledger.all(ACCOUNT)).hasSize(3);
    }

    @Test
    void isWrittenAfterAllWhenTheDatabaseRecovers() {
        database = write -> {
            database = Runnable::run;
            throw new IllegalStateException("The database restarts");
        };

        assertThat(book(book, 1, debit(1))).isEqualTo(new Booked.Done(last(), true));
        assertThat(ledger.all(ACCOUNT)).hasSize(2);
    }

    @Test
    void givesUpOnADatabaseThatRefusesAgainAndAgain() {
        database = write -> {
            throw new IllegalStateException("The disk is full");
        };

        assertThatThrownBy(() -> book(book, 1, debit(1))).hasMessage("The disk is full");
        assertThat(ledger.all(ACCOUNT)).isEmpty();
    }

    @Test
    void readsTheTailBeforeEachWriteForAWhileAfterItWasOvertaken() {
        book(book, 1, debit(1));
        beforeNextWrite(() -> book(other, 2, debit(1)));
        book(book, 3, debit(1));
        book(other, 4, debit(1));
        clearInvocations(ledger);

        book(book, 5, debit(1));

        verify(ledger, times(1)).append(ArgumentMatchers.any());
        verify(ledger, times(1)).tail(ACCOUNT);
    }

    @Test
    void aloneItReadsNothingBeforeAWrite() {
        book(book, 1, debit(1));
        clearInvocations(ledger);

        book(book, 2, debit(1));

        verify(ledger, times(1)).append(ArgumentMatchers.any());
        verify(ledger, never()).tail(ACCOUNT);
    }

    @Test
    void rollsEachStepOnceFromTwoNodes() {
        book.roll(ACCOUNT, TERMS, NOW);
        beforeNextWrite(() -> other.roll(ACCOUNT, TERMS, LATER));

        book.roll(ACCOUNT, TERMS, LATER);

        assertThat(causes()).containsExactly("CYCLE_STARTED 2", "GRANT_ENDED 2", "CYCLE_STARTED 2");
        clearInvocations(ledger);
        book.roll(ACCOUNT, TERMS, LATER);
        verify(ledger, never()).append(ArgumentMatchers.any());
    }

    @Test
    void manyThreadsOfTwoNodesLeaveOneChain() throws Exception {
        int threads = 8;
        int each = 25;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            AccountBook node = i % 2 == 0 ? book : other;
            int pair = i / 2;
            // Both nodes book the same requests.
            all.add(pool.submit(() -> {
                for (int n = 0; n < each; n++) {
                    book(node, 100 * pair + n + 1, debit(1));
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        pool.shutdown();

        List<LedgerEntry> entries = ledger.all(ACCOUNT);
        assertThat(entries).hasSize(1 + threads / 2 * each);
        String previous = LedgerEntry.NO_HASH;
        for (int i = 0; i < entries.size(); i++) {
            assertThat(entries.get(i).seq()).isEqualTo(i + 1);
            assertThat(entries.get(i).previousHash()).isEqualTo(previous);
            previous = entries.get(i).hash();
        }
        assertThat(last().state().used().plus(last().state().over())).isEqualTo(Credits.of(threads / 2 * each));
    }
}
