package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rule02TermsTest {

    private static final PlanTerms AGREED = new PlanTerms(1, 3, CycleUnit.MONTHLY, credits("50"));
    private static final PlanTerms LATER = new PlanTerms(1, 4, CycleUnit.MONTHLY, credits("60"));

    @ParameterizedTest(name = "saved {0} -> limit {1} from 1 December, {2} from 1 January")
    @CsvSource({
        "2026-11-18T10:00:00Z, 60, 60",
        "2026-11-30T23:49:59.999Z, 60, 60",
        "2026-11-30T23:50:00Z, 60, 60",
        "2026-11-30T23:50:00.001Z, 50, 60",
        "2026-11-30T23:59:59Z, 50, 60",
        "2026-12-01T00:00:00Z, 50, 60"
    })
    void rule_2_a_new_limit_counts_from_the_next_boundary_with_ten_minutes_notice(Instant saved, String december, String january) {
        BookOfAccount book = new BookOfAccount(terms(saved, null));

        book.roll("2027-01-01");

        assertThat(book.entries).filteredOn(entry -> entry.booking().kind() == EntryKind.GRANT)
                .extracting(LedgerEntry::booking).extracting(Booking::amount)
                .containsExactly(credits("50"), credits(december), credits(january));
    }

    @Test
    void rule_2_the_version_agreed_at_activation_rules_the_first_cycle_however_late_it_was_saved() {
        BookOfAccount book = new BookOfAccount(new AccountTerms(LocalDate.of(2026, 11, 1), null, ZoneOffset.UTC,
                Instant.parse("2026-11-20T08:00:00Z"), List.of(new AccountTerms.Dated(Instant.parse("2026-11-19T08:00:00Z"), AGREED))));

        book.roll("2026-11-20");

        assertThat(book.last().booking().terms()).isEqualTo(AGREED);
    }

    @Test
    void rule_2_the_last_of_several_versions_before_a_boundary_wins_and_the_boundary_is_that_of_the_contracts_zone() {
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        AccountTerms terms = new AccountTerms(LocalDate.of(2026, 11, 1), null, tokyo, Instant.parse("2026-10-01T00:00:00Z"), List.of(
                new AccountTerms.Dated(Instant.parse("2026-09-01T00:00:00Z"), AGREED),
                new AccountTerms.Dated(Instant.parse("2026-11-05T00:00:00Z"), LATER),
                new AccountTerms.Dated(Instant.parse("2026-11-30T14:50:00Z"), new PlanTerms(1, 5, CycleUnit.MONTHLY, credits("70"))),
                new AccountTerms.Dated(Instant.parse("2026-11-30T14:50:01Z"), new PlanTerms(1, 6, CycleUnit.MONTHLY, credits("80")))));
        BookOfAccount book = new BookOfAccount(terms);

        book.roll("2026-12-01");

        assertThat(book.last().booking().terms().version()).isEqualTo(5);
    }

    @ParameterizedTest(name = "unlimited plan, saved on the 18th at 10:00, request at {0} -> version {1}")
    @CsvSource({"2026-11-18T09:00:00Z, 3", "2026-11-18T23:59:59Z, 3", "2026-11-19T00:00:00Z, 4"})
    void rule_2_without_cycles_a_new_version_counts_from_the_next_day(Instant at, int version) {
        AccountTerms terms = new AccountTerms(LocalDate.of(2026, 11, 1), null, ZoneOffset.UTC, Instant.parse("2026-10-01T00:00:00Z"), List.of(
                new AccountTerms.Dated(Instant.parse("2026-09-01T00:00:00Z"), new PlanTerms(1, 3, null, null)),
                new AccountTerms.Dated(Instant.parse("2026-11-18T10:00:00Z"), new PlanTerms(1, 4, null, null))));

        assertThat(Ledger.termsAt(Optional.empty(), terms, at).version()).isEqualTo(version);
        assertThat(Ledger.debit(Optional.empty(), terms, credits("1"), at, Cause.ISSUE_CREATED).terms().version()).isEqualTo(version);
    }

    @ParameterizedTest(name = "request of {0} -> version {1}")
    @CsvSource({"2026-11-30T23:59:59Z, 3", "2026-12-01T00:00:00Z, 4"})
    void rule_2_a_request_is_ruled_by_the_version_of_its_own_cycle_rolled_or_not_and_even_if_it_is_late(Instant at, int version) {
        AccountTerms terms = terms(Instant.parse("2026-11-18T10:00:00Z"), null);
        BookOfAccount rolled = new BookOfAccount(terms);
        rolled.roll("2026-12-05");

        assertThat(Ledger.termsAt(Optional.empty(), terms, at).version()).isEqualTo(version);
        assertThat(Ledger.termsAt(rolled.state(), terms, at).version()).isEqualTo(version);
        assertThat(rolled.debit(1, credits("1"), at).terms().version()).isEqualTo(version);
        assertThat(rolled.state().orElseThrow().terms()).as("a late one leaves the open cycle's").isEqualTo(LATER);
    }

    private static AccountTerms terms(Instant saved, LocalDate end) {
        return new AccountTerms(LocalDate.of(2026, 11, 1), end, ZoneOffset.UTC, Instant.parse("2026-10-01T00:00:00Z"), List.of(
                new AccountTerms.Dated(Instant.parse("2026-09-01T00:00:00Z"), AGREED), new AccountTerms.Dated(saved, LATER)));
    }
}
