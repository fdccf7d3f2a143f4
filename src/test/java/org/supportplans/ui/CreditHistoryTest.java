package org.supportplans.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.credits.AccountState;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.CreditCycle;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.credits.Draw;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.Grant;
import org.supportplans.core.credits.GrantSource;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.PlanTerms;
import org.supportplans.core.credits.Tail;
import org.supportplans.service.port.LedgerStore;
import org.supportplans.service.port.People;
import org.supportplans.ui.view.ContractView.Entry;

/** What the ledger books is said in words that a person understands, whatever its kind and cause. */
class CreditHistoryTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
    private static final LocalDate LAST = LocalDate.parse("2026-11-30");
    private static final PlanTerms TERMS = new PlanTerms(1, 1, CycleUnit.MONTHLY, Credits.of(50));
    private static final List<Grant> OPEN = List.of(
            new Grant(1, GrantSource.INCLUDED, Credits.of(50), Credits.of(20), FIRST, LAST),
            new Grant(2, GrantSource.TOP_UP, Credits.of(10), Credits.of(4), FIRST, LAST));

    private final LedgerStore entries = mock(LedgerStore.class);
    private final People people = mock(People.class);
    private final CreditHistory history = new CreditHistory(entries, people, Sample.PHRASES, Sample.FORMATS);

    @BeforeEach
    void people() {
        when(people.displayName("ada")).thenReturn("Ada Admin");
    }

    private static AccountState state() {
        return new AccountState(Sample.NOW, TERMS, new CreditCycle(FIRST, LAST), Credits.of(60), Credits.of(36), Credits.ZERO, Credits.ZERO, OPEN,
                null, List.of());
    }

    private static Booking booking(EntryKind kind, Cause cause, String amount, List<Draw> draws) {
        Booking.GrantTerms grant = kind == EntryKind.GRANT ? new Booking.GrantTerms(GrantSource.TOP_UP, FIRST, LAST) : null;
        return new Booking(kind, Credits.of(new BigDecimal(amount)), Credits.ZERO, Credits.ZERO, Credits.of(1), draws, List.of(), cause, grant, FIRST, TERMS,
                Sample.NOW, state());
    }

    private static LedgerEntry entry(long seq, Booking booking, String actor, String reason) {
        return new LedgerEntry(7, seq, "key" + seq, booking, null, null, actor, reason, null, Instant.EPOCH, LedgerEntry.NO_HASH, "hash");
    }

    private List<Entry> said(LedgerEntry... shown) {
        when(entries.last(7)).thenReturn(Optional.of(new Tail(shown.length, Instant.EPOCH, LedgerEntry.NO_HASH, state())));
        when(entries.page(anyLong(), anyLong(), anyInt())).thenReturn(List.of(shown));
        return page(Map.of()).entries();
    }

    private CreditHistory.Part page(Map<String, String> parameters) {
        return history.of(Sample.contract(), new Visit("agent", false, "/jira", null, parameters));
    }

    @Test
    void everyKindAndCauseHasItsWords() {
        for (EntryKind kind : EntryKind.values()) {
            for (Cause cause : Cause.values()) {
                Entry entry = said(entry(1, booking(kind, cause, "0", List.of()), LedgerEntry.SYSTEM, null)).get(0);
                assertThat(entry.what()).as("%s of %s", kind, cause).isNotBlank();
            }
        }
    }

    @Test
    void theNewestIsFirst() {
        Booking debit = booking(EntryKind.DEBIT, Cause.ISSUE_CREATED, "-1", List.of());
        assertThat(said(entry(1, debit, "system", null), entry(2, debit, "system", null))).extracting(Entry::number).containsExactly("2", "1");
    }

    @Test
    void aPlainDebitNeedsNoNote() {
        Entry entry = said(entry(1, booking(EntryKind.DEBIT, Cause.ISSUE_CREATED, "-1", List.of(new Draw(1, Credits.of(1), Credits.ZERO))),
                LedgerEntry.SYSTEM, null)).get(0);
        assertThat(entry).isEqualTo(new Entry("1", "20 Nov 2026 13:00", "Used", null, null, "\u22121", null, null, "24"));
    }

    @Test
    void anAdjustmentSaysFromWhatWhyAndWho() {
        Entry entry = said(entry(3, booking(EntryKind.ADJUST, Cause.ADJUSTED, "-8",
                List.of(new Draw(1, Credits.of(2), Credits.ZERO), new Draw(2, Credits.of(6), Credits.ZERO))), "ada", "Counted twice")).get(0);
        assertThat(entry.what()).isEqualTo("Adjustment");
        assertThat(entry.notes()).isEqualTo("Included no. 1: 2, Top-up no. 2: 6 · “Counted twice” · By Ada Admin");
    }

    @Test
    void aReturnSaysWhyAndWhatItCorrects() {
        Booking returned = new Booking(EntryKind.REVERSAL, Credits.of(1), Credits.of(1), Credits.of(-2), Credits.of(3),
                List.of(new Draw(9, Credits.of(1), Credits.ZERO)), List.of(4L, 5L), Cause.ISSUE_REOPENED, null, FIRST, TERMS, Sample.NOW, state());
        when(entries.entry(7, 9)).thenReturn(Optional.of(entry(9, booking(EntryKind.GRANT, Cause.TOPPED_UP, "10", List.of()), "ada", null)));
        Entry entry = said(entry(6, returned, LedgerEntry.SYSTEM, null)).get(0);
        assertThat(entry.what()).isEqualTo("Returned");
        assertThat(entry.notes()).isEqualTo("The request was reopened · Top-up no. 9 · Corrects no. 4, 5");
        assertThat(entry.credits()).isEqualTo("+1");
        assertThat(entry.held()).isEqualTo("+1");
        assertThat(entry.over()).isEqualTo("\u22122");
    }

    @Test
    void whatIsUsedLateSaysOfWhichCycle() {
        Booking late = new Booking(EntryKind.DEBIT, Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.of(1), List.of(), List.of(),
                Cause.ISSUE_CREATED, null, LocalDate.parse("2026-10-01"), TERMS, Sample.NOW, state());
        assertThat(said(entry(6, late, LedgerEntry.SYSTEM, null)).get(0).notes()).isEqualTo("Counts for the cycle that began on 1 Oct 2026");
    }

    @Test
    void nothingBookedIsAnEmptyPageWithoutNeighbours() {
        when(entries.last(7)).thenReturn(Optional.empty());
        CreditHistory.Part part = page(Map.of());
        assertThat(part.entries()).isEmpty();
        assertThat(part.pager().previous()).isNull();
        assertThat(part.pager().next()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1, '', 1, 1, false, false", "50, '', 50, 50, false, false", "51, '', 50, 51, false, true", "10000, '', 50, 10000, false, true",
        "10000, 9951, 50, 9950, true, true", "10000, 51, 50, 50, true, false", "10000, 11, 10, 10, true, false", "10000, 20000, 50, 10000, false, true"})
    void pagesOfAHistory(long booked, String before, int rows, long first, boolean newer, boolean older) {
        when(entries.last(7)).thenReturn(Optional.of(new Tail(booked, Instant.EPOCH, LedgerEntry.NO_HASH, state())));
        when(entries.page(anyLong(), anyLong(), anyInt())).thenAnswer(call -> LongStream.rangeClosed(1, call.<Integer>getArgument(2))
                .mapToObj(i -> entry(call.<Long>getArgument(1) + i, booking(EntryKind.DEBIT, Cause.ISSUE_CREATED, "-1", List.of()), "system", null))
                .toList());
        CreditHistory.Part part = page(before.isEmpty() ? Map.of() : Map.of("before", before));
        assertThat(part.entries()).hasSize(rows);
        assertThat(part.entries().get(0).number().replace(",", "")).isEqualTo(String.valueOf(first));
        assertThat(part.pager().previous() != null).isEqualTo(newer);
        assertThat(part.pager().next() != null).isEqualTo(older);
    }
}
