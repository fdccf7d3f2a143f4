package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rule20PackTest {

    @ParameterizedTest(name = "in {0} a pack of 2026-09-01 expires at {1}")
    @CsvSource({
        "UTC, 2026-11-30T00:00:00Z",
        "Europe/Berlin, 2026-11-29T23:00:00Z",
        "America/Los_Angeles, 2026-11-30T08:00:00Z",
        "Australia/Lord_Howe, 2026-11-29T13:00:00Z",
        "Africa/Casablanca, 2026-11-29T23:00:00Z",
        "Pacific/Kiritimati, 2026-11-29T10:00:00Z",
        "Pacific/Pago_Pago, 2026-11-30T11:00:00Z"
    })
    void rule_20_bought_2026_09_01_the_last_usable_day_is_2026_11_29_and_the_rest_expires_at_the_next_midnight(String zone, Instant expires) {
        BookOfAccount book = BookOfAccount.prepaid("10", "2026-09-01", null, zone);
        book.debit(1, "3", "2026-09-01T00:00:00");
        assertThat(book.balance("2026-09-01").soonestExpiry()).isEqualTo(new Balance.Expiry(credits("7"), LocalDate.of(2026, 11, 29)));

        Booking last = book.debit(2, credits("1"), expires.minusMillis(1));
        Booking next = book.debit(3, credits("1"), expires);

        assertThat(last.over()).isEqualTo(Credits.ZERO);
        assertThat(next.over()).isEqualTo(credits("1"));
        assertThat(book.lines()).containsExactly("GRANT 10 2026-09-01", "DEBIT -3 2026-09-01", "DEBIT -1 2026-11-29", "EXPIRE -6 2026-11-30",
                "DEBIT 0 2026-11-30");
        assertThat(book.entries.get(3).booking().effectiveAt()).isEqualTo(expires);
    }

    @ParameterizedTest(name = "bought {0}, valid {1} days: last usable day {2}")
    @CsvSource({"2026-09-01, 1, 2026-09-01", "2028-02-01, 29, 2028-02-29", "2027-02-01, 29, 2027-03-01", "2027-12-03, 90, 2028-03-01",
            "2026-12-03, 90, 2027-03-02", "2026-01-31, 28, 2026-02-27"})
    void rule_20_the_day_of_purchase_is_the_first_of_a_packs_days(String bought, int days, LocalDate last) {
        CyclePolicy policy = new CyclePolicy(Anchor.START, null, 0, false, days);
        BookOfAccount book = new BookOfAccount(BookOfAccount.terms(new PlanTerms(1, 1, null, credits("10")), policy, bought, null, "UTC"));

        book.roll(last.toString());

        assertThat(book.last().booking().grant()).isEqualTo(new Booking.GrantTerms(GrantSource.PACK, LocalDate.parse(bought), last));
        assertThat(book.last().booking().cycle()).isNull();
        assertThat(book.roll(last.plusDays(1).toString())).hasSize(1);
    }

    @Test
    void rule_20_an_opening_pack_comes_once_and_never_again() {
        BookOfAccount book = BookOfAccount.prepaid("10", "2026-09-01", null, "UTC");

        book.roll("2028-09-01");

        assertThat(book.lines()).containsExactly("GRANT 10 2026-09-01", "EXPIRE -10 2026-11-30");
    }

    @Test
    void rule_20_an_opening_pack_of_0_is_none() {
        BookOfAccount book = BookOfAccount.prepaid("0", "2026-09-01", null, "UTC");

        assertThat(book.roll("2027-09-01")).isEmpty();
        assertThat(book.debit(1, "1", "2026-09-02").over()).isEqualTo(credits("1"));
        long pack = book.grant(GrantSource.PACK, "10", "2026-12-01", "2026-09-03");
        assertThat(book.debit(2, "1", "2026-09-04").draws()).containsExactly(new Draw(pack, credits("1"), Credits.ZERO));
        assertThat(book.balance("2026-09-04").balance()).isEqualTo(credits("9"));
    }

    @Test
    void rule_2_a_new_version_of_a_prepaid_plan_opens_no_further_pack() {
        BookOfAccount book = BookOfAccount.prepaid("10", "2026-09-01", null, "UTC");
        book.debit(1, "1", "2026-09-02");
        book.change("2026-09-10", new PlanTerms(1, 2, null, credits("20")));

        Booking later = book.debit(2, "1", "2026-09-11");

        assertThat(later.terms().version()).isEqualTo(2);
        assertThat(book.lines()).containsExactly("GRANT 10 2026-09-01", "DEBIT -1 2026-09-02", "DEBIT -1 2026-09-11");
    }

    @Test
    void rule_20_a_pack_opens_on_the_day_of_activation_if_that_is_after_the_start() {
        AccountTerms late = new AccountTerms(LocalDate.of(2026, 9, 1), null, ZoneOffset.UTC, Instant.parse("2026-09-20T15:00:00Z"),
                List.of(new AccountTerms.Dated(Instant.EPOCH, new PlanTerms(1, 1, null, credits("10")))));
        BookOfAccount book = new BookOfAccount(late);

        book.roll("2026-09-20T15:00");

        assertThat(book.lines()).containsExactly("GRANT 10 2026-09-20");
        assertThat(book.last().booking().grant().validThrough()).hasToString("2026-12-18");
    }

    @ParameterizedTest
    @CsvSource({"0.01", "1", "1000000000"})
    void rule_20_a_top_up_takes_any_amount(String amount) {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "1", "2026-11-01", null);
        book.debit(1, "1", "2026-11-02");

        book.grant(GrantSource.TOP_UP, amount, "2026-11-30", "2026-11-03");

        assertThat(book.debit(2, amount, "2026-11-30T23:59:59").over()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2026-12-01").balance()).isEqualTo(credits("1"));
    }

    @Test
    void rule_20_a_top_up_ends_with_the_cycle_unless_told_otherwise_and_with_the_contract_where_there_is_none() {
        BookOfAccount monthly = BookOfAccount.of(CycleUnit.MONTHLY, "1", "2026-11-01", "2026-12-31");
        monthly.roll("2026-11-01");
        BookOfAccount prepaid = BookOfAccount.prepaid("10", "2026-09-01", "2026-12-31", "UTC");
        prepaid.roll("2026-11-01");
        BookOfAccount open = BookOfAccount.prepaid("10", "2026-09-01", null, "UTC");

        assertThat(Grants.defaultLastDay(monthly.state(), monthly.terms)).hasToString("2026-11-30");
        assertThat(Grants.defaultLastDay(prepaid.state(), prepaid.terms)).hasToString("2026-12-31");
        assertThat(Grants.defaultLastDay(open.state(), open.terms)).isNull();
    }

    @Test
    void rule_20_a_top_up_that_outlives_its_cycle_serves_the_next_and_counts_as_granted_there() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "1", "2026-11-01", null);
        book.grant(GrantSource.TOP_UP, "4", "2026-12-15", "2026-11-03");

        book.roll("2026-12-01");

        assertThat(book.balance("2026-12-01").balance()).isEqualTo(credits("5"));
        assertThat(book.balance("2026-12-01").granted()).isEqualTo(credits("5"));
        assertThat(book.balance("2026-12-16").balance()).isEqualTo(credits("1"));
    }

    @Test
    void rule_20_a_pack_that_would_end_on_the_day_apia_skipped_ends_with_the_day_before() {
        BookOfAccount book = new BookOfAccount(BookOfAccount.terms(new PlanTerms(1, 1, null, credits("10")),
                new CyclePolicy(Anchor.START, null, 0, false, 30), "2011-12-01", null, "Pacific/Apia"));
        book.roll("2011-12-29");
        assertThat(book.last().booking().grant().validThrough()).hasToString("2011-12-30");

        assertThat(book.debit(1, credits("1"), Instant.parse("2011-12-30T09:59:59Z")).over()).isEqualTo(Credits.ZERO);
        assertThat(book.debit(2, credits("1"), Instant.parse("2011-12-30T10:00:00Z")).over()).isEqualTo(credits("1"));
    }
}
