package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The hash's canonical form, which never changes. The texts below were written by hand from the description of the form, and their
 * digests were computed by {@code sha256sum} of GNU coreutils, not by this code.
 */
class LedgerHashTest {

    private static final PlanTerms PLAN = new PlanTerms(12, 3, CycleUnit.MONTHLY, credits("50"));
    private static final CreditCycle NOVEMBER = new CreditCycle(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30));

    private static final String STATE_OF_DEBIT = """
            time=1795996800000
            plan=12,3,MONTHLY,5000
            cycle=2026-11-01,2026-11-30
            granted=5400
            used=250
            over=100
            held=0
            grant=1,INCLUDED,5000,4750,2026-11-01,2026-11-30
            grant=2,PACK,400,400,2026-10-01,-
            closed=2026-10-01,2026-10-31
            lapse=4,800
            """;
    private static final String DEBIT = """
            supportplans-entry-1
            account=7
            seq=3
            key=abc
            kind=DEBIT
            amount=-250
            held=0
            over=100
            credits=350
            balanceAfter=5150
            draws=1:250:0 9:0:5
            corrects=1 2
            issueId=10042
            issueKey=HELP-42
            actor=system
            cause=ISSUE_CREATED
            reason=Fair\\\\square \\nwith \\r and Ж
            grantSource
            grantFrom
            grantThrough
            cycle=2026-11-01
            plan=12
            planVersion=3
            planUnit=MONTHLY
            planLimit=5000
            requestHash
            recordedAt=1795996800123
            effectiveAt=1795996800000
            state=b6999bb86dedb0d9941db57986b412efa4c8a92c156a23ef64a082b88885caed
            previousHash=0000000000000000000000000000000000000000000000000000000000000000
            """;
    private static final String HASH_OF_DEBIT = "13101cc27f0ef44f4a3ac38c80babf576d6e52abddd6d812197f29c2efcfad19";
    private static final String HASH_OF_GRANT = "e43f995a9a92072027f5e5c834ba408a829c5fd933b9ca8463e6c338eac77167";

    @Test
    void the_first_entry_a_grant_hashes_to_the_digest_computed_elsewhere() {
        Instant at = Instant.parse("2026-11-01T00:00:00Z");
        Grant grant = new Grant(1, GrantSource.INCLUDED, credits("50"), credits("50"), NOVEMBER.from(), NOVEMBER.to());
        AccountState state = new AccountState(at, PLAN, NOVEMBER, credits("50"), Credits.ZERO, Credits.ZERO, Credits.ZERO, List.of(grant), null,
                List.of());
        Booking booking = new Booking(EntryKind.GRANT, credits("50"), Credits.ZERO, Credits.ZERO, credits("50"), List.of(), List.of(),
                Cause.CYCLE_STARTED, new Booking.GrantTerms(GrantSource.INCLUDED, NOVEMBER.from(), NOVEMBER.to()), NOVEMBER.from(), PLAN, at,
                state);

        LedgerEntry entry = LedgerEntry.after(Optional.empty(), 7, booking, new LedgerEntry.Occasion("k1", null, null, "system", null, "ff"),
                at.plusNanos(1_999_999));

        assertThat(entry.hash()).isEqualTo(HASH_OF_GRANT);
        assertThat(entry.proves()).isTrue();
        assertThat(entry.balanceBefore()).isEqualTo(Credits.ZERO);
        assertThat(entry.balanceAfter()).isEqualTo(credits("50"));
    }

    @Test
    void an_entry_with_draws_over_and_a_reason_of_many_lines_hashes_to_the_digest_computed_elsewhere() {
        LedgerEntry entry = debit("Fair\\square \nwith \r and Ж", HASH_OF_DEBIT);

        assertThat(entry.state().toText()).isEqualTo(STATE_OF_DEBIT);
        assertThat(entry.canonicalText()).isEqualTo(DEBIT);
        assertThat(LedgerEntry.sha256(entry.canonicalText())).isEqualTo(HASH_OF_DEBIT);
        assertThat(entry.proves()).isTrue();
    }

    @Test
    void a_changed_column_no_longer_proves() {
        assertThat(debit("another", HASH_OF_DEBIT).proves()).isFalse();
    }

    @Test
    void a_reason_can_not_pass_for_another_column() {
        assertThat(debit("x\ncycle=2026-12-01", "").canonicalText().lines()).contains("reason=x\\ncycle=2026-12-01", "cycle=2026-11-01");
        assertThat(debit("x\\n", "").canonicalText()).isNotEqualTo(debit("x\n", "").canonicalText());
    }

    @Test
    void an_empty_reason_is_not_the_same_as_none() {
        assertThat(debit("", "").canonicalText()).contains("\nreason=\n");
        assertThat(debit(null, "").canonicalText()).contains("\nreason\n");
    }

    @Test
    void entries_chain_by_hash_and_are_never_recorded_before_the_one_before() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "5", "2026-11-01", null);
        book.debit(1, "1", "2026-11-20");
        book.debit(2, "1", "2026-11-19");

        assertThat(book.entries).extracting(LedgerEntry::seq).containsExactly(1L, 2L, 3L);
        assertThat(book.entries.get(0).previousHash()).isEqualTo("0".repeat(64));
        assertThat(book.entries.get(1).previousHash()).isEqualTo(book.entries.get(0).hash());
        assertThat(book.entries.get(2).previousHash()).isEqualTo(book.entries.get(1).hash());
        assertThat(book.entries.get(2).recordedAt()).isEqualTo(book.entries.get(1).recordedAt());
        assertThat(book.entries).allMatch(LedgerEntry::proves);
    }

    @Test
    void keys_are_digests_of_their_namespaced_names() {
        assertThat(EntryKeys.request(10042, 1)).isEqualTo("41e3cfca13e77ed785fb4d6197332a039017288550938b5574756ab2181fdd7d");
        assertThat(EntryKeys.cycle(7, LocalDate.of(2026, 11, 1))).isEqualTo("1333c123b314988210e23282e4a5d4c497bd070d450455db08240ab2ff651382");
        assertThat(EntryKeys.roll(7, 3)).isEqualTo("b763acb6311601e9aa405b3ab60131e5bc9bdc7aca7e403b232d9c7f58a0ca0d");
    }

    @Test
    void draws_and_corrects_are_read_back_as_written() {
        List<Draw> draws = List.of(new Draw(1, credits("2.5"), Credits.ZERO), new Draw(9, Credits.ZERO, credits("0.05")));

        assertThat(LedgerEntry.drawsText(draws)).isEqualTo("1:250:0 9:0:5");
        assertThat(LedgerEntry.parseDraws("1:250:0 9:0:5")).isEqualTo(draws);
        assertThat(LedgerEntry.parseCorrects(LedgerEntry.correctsText(List.of(3L, 12L)))).containsExactly(3L, 12L);
        assertThat(LedgerEntry.parseDraws("")).isEmpty();
        assertThat(LedgerEntry.parseDraws(null)).isEmpty();
        assertThat(LedgerEntry.parseCorrects(LedgerEntry.correctsText(List.of()))).isEmpty();
    }

    private static LedgerEntry debit(String reason, String hash) {
        Booking booking = new Booking(EntryKind.DEBIT, credits("-2.5"), Credits.ZERO, credits("1"), credits("3.5"),
                LedgerEntry.parseDraws("1:250:0 9:0:5"), List.of(1L, 2L), Cause.ISSUE_CREATED, null, NOVEMBER.from(), PLAN,
                Instant.parse("2026-11-30T00:00:00Z"), AccountState.parse(STATE_OF_DEBIT));
        return new LedgerEntry(7, 3, "abc", booking, 10042L, "HELP-42", "system", reason, null, Instant.parse("2026-11-30T00:00:00.123Z"),
                LedgerEntry.NO_HASH, hash);
    }
}
