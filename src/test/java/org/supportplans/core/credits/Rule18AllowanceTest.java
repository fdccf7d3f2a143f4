package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rule18AllowanceTest {

    @Test
    void rule_18_limit_100_a_week_the_first_100_are_in_plan_and_the_101st_is_over() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.WEEKLY, "100", "2026-11-16", null);

        for (int i = 1; i <= 100; i++) {
            assertThat(book.debit(i, "1", "2026-11-18T10:00").over()).isEqualTo(Credits.ZERO);
        }
        Booking next = book.debit(101, "1", "2026-11-18T10:01");

        assertThat(next.over()).isEqualTo(credits("1"));
        assertThat(next.amount()).isEqualTo(Credits.ZERO);
        assertThat(next.draws()).isEmpty();
    }

    @Test
    void rule_18_3_of_3_used_2_over_the_next_cycle_opens_at_3() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "3", "2026-11-01", null);
        for (int i = 1; i <= 5; i++) {
            book.debit(i, "1", "2026-11-10T10:00");
        }

        Balance november = book.balance("2026-11-30T23:59:59");
        Balance december = book.balance("2026-12-01");

        assertThat(november.used()).isEqualTo(credits("3"));
        assertThat(november.over()).isEqualTo(credits("2"));
        assertThat(november.balance()).isEqualTo(Credits.ZERO);
        assertThat(december.balance()).isEqualTo(credits("3"));
        assertThat(december.used()).isEqualTo(Credits.ZERO);
        assertThat(december.over()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_18_a_later_top_up_does_not_pay_for_what_was_over() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "3", "2026-11-01", null);
        book.debit(1, "5", "2026-11-10");

        book.grant(GrantSource.TOP_UP, "4", "2026-11-30", "2026-11-11");

        Balance balance = book.balance("2026-11-11");
        assertThat(balance.balance()).isEqualTo(credits("4"));
        assertThat(balance.over()).isEqualTo(credits("2"));
    }

    @Test
    void rule_18_a_returned_credit_serves_the_next_request_and_promotes_nobody() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "1", "2026-11-01", null);
        book.debit(1, "1", "2026-11-02");
        book.debit(2, "1", "2026-11-03");
        book.reverse(1, "1", "2026-11-04");

        assertThat(book.balance("2026-11-04").balance()).isEqualTo(credits("1"));
        assertThat(book.standing(2).over()).isEqualTo(credits("1"));
        assertThat(book.debit(3, "1", "2026-11-05").over()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_27_limit_5_and_seven_requests_5_used_2_over() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "5", "2026-11-01", null);
        for (int i = 1; i <= 7; i++) {
            book.debit(i, "1", "2026-11-20T09:0" + i);
        }

        Balance balance = book.balance("2026-11-20T10:00");

        assertThat(balance.limit()).isEqualTo(credits("5"));
        assertThat(balance.used()).isEqualTo(credits("5"));
        assertThat(balance.over()).isEqualTo(credits("2"));
        assertThat(balance.available()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_27_balance_1_and_cost_4_is_1_used_and_3_over() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "1", "2026-11-01", null);

        Booking booking = book.debit(1, "4", "2026-11-20");

        assertThat(booking.amount()).isEqualTo(credits("-1"));
        assertThat(booking.over()).isEqualTo(credits("3"));
        assertThat(booking.credits()).isEqualTo(credits("4"));
    }

    @ParameterizedTest(name = "limit {0}, cost {1} -> used {2}, over {3}")
    @CsvSource({
        "5, 0, 0, 0",
        "0.01, 0.01, 0.01, 0",
        "0.01, 0.02, 0.01, 0.01",
        "1000000000, 1000000000, 1000000000, 0",
        "1000000000, 0.01, 0.01, 0",
        "1, 1000000000, 1, 999999999"
    })
    void rule_18_amounts_from_nothing_to_the_largest(String limit, String cost, String used, String over) {
        BookOfAccount book = BookOfAccount.of(CycleUnit.YEARLY, limit, "2026-01-01", null);
        book.debit(1, cost, "2026-06-01");

        Balance balance = book.balance("2026-06-01");

        assertThat(balance.used()).isEqualTo(credits(used));
        assertThat(balance.over()).isEqualTo(credits(over));
        assertThat(balance.balance()).isEqualTo(credits(limit).minus(credits(used)));
    }

    @Test
    void rule_18_a_request_of_zero_cost_is_in_plan_even_with_nothing_left() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "1", "2026-11-01", null);
        book.debit(1, "1", "2026-11-02");

        Booking free = book.debit(2, "0", "2026-11-03");

        assertThat(free.over()).isEqualTo(Credits.ZERO);
        assertThat(free.draws()).isEmpty();
        assertThat(book.standing(2).isNothing()).isTrue();
    }

    @ParameterizedTest(name = "request of {0} -> cycle of {1}")
    @CsvSource({"2026-11-30T23:59:59, 2026-11-01", "2026-12-01T00:00:00, 2026-12-01"})
    void rule_16_a_debit_at_creation_belongs_to_the_cycle_of_the_creation(String created, String cycle) {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "50", "2026-11-01", null);

        assertThat(book.debit(1, "1", created).cycle()).hasToString(cycle);
    }

    @Test
    void rule_16_available_is_balance_less_holds_and_never_negative() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "5", "2026-11-01", null);
        book.roll("2026-11-01");
        AccountState now = book.state().orElseThrow();
        AccountState held = new AccountState(now.time(), now.terms(), now.cycle(), now.granted(), now.used(), now.over(), credits("4"),
                now.grants(), null, now.lapses());

        Booking debit = Ledger.debit(Optional.of(held), book.terms, credits("3"), book.at("2026-11-02"), Cause.ISSUE_CREATED);

        assertThat(held.available()).isEqualTo(credits("1"));
        assertThat(debit.amount()).isEqualTo(credits("-1"));
        assertThat(debit.over()).isEqualTo(credits("2"));
        assertThat(debit.state().available()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_25_unlimited_plans_write_amount_zero_with_the_priced_credits() {
        BookOfAccount book = new BookOfAccount(BookOfAccount.terms(PlanTerms.UNLIMITED, "2026-11-01", "2026-11-30", "UTC"));

        Booking debit = book.debit(1, "2.5", "2026-11-02");
        book.debit(2, "1", "2026-11-03");
        Booking back = book.reverse(1, "1", "2026-11-04");

        assertThat(debit.amount()).isEqualTo(Credits.ZERO);
        assertThat(debit.over()).isEqualTo(Credits.ZERO);
        assertThat(debit.credits()).isEqualTo(credits("2.5"));
        assertThat(debit.cycle()).isNull();
        assertThat(back.amount()).isEqualTo(Credits.ZERO);
        assertThat(book.standing(1).credits()).isEqualTo(credits("1.5"));
        assertThat(book.entries).hasSize(3);
        Balance balance = book.balance("2027-06-01");
        assertThat(balance.unlimited()).isTrue();
        assertThat(balance.limit()).isNull();
        assertThat(balance.used()).isEqualTo(credits("2.5"));
        assertThat(balance.cycle()).isNull();
        assertThat(balance.nextReset()).isNull();
    }
}
