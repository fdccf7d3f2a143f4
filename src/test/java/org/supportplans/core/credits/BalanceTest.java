package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceTest {

    @ParameterizedTest
    @EnumSource(CycleUnit.class)
    void rolling_in_memory_equals_booking_the_steps_one_by_one(CycleUnit unit) {
        BookOfAccount idle = BookOfAccount.of(unit, "10", "2026-01-31", "2028-03-05");
        BookOfAccount booked = BookOfAccount.of(unit, "10", "2026-01-31", "2028-03-05");
        idle.debit(1, "4", "2026-02-01");
        booked.debit(1, "4", "2026-02-01");

        for (LocalDate day = LocalDate.of(2026, 2, 1); day.isBefore(LocalDate.of(2028, 4, 1)); day = day.plusDays(1)) {
            booked.roll(day.toString());
            assertThat(idle.balance(day.toString())).as("on " + day).isEqualTo(booked.balance(day.toString()));
        }
        assertThat(idle.entries).hasSize(2);
        assertThat(booked.entries.size()).isGreaterThan(4);
    }

    @Test
    void before_its_first_entry_an_account_shows_its_first_cycle_from_its_start_on() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-11-16", "2026-12-31");

        assertThat(book.balance("2026-11-15T23:59:59").balance()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2026-11-15T23:59:59").cycle()).isNull();
        assertThat(book.balance("2026-11-15T23:59:59").limit()).isEqualTo(credits("10"));
        assertThat(book.balance("2026-11-16")).isEqualTo(new Balance(credits("10"), credits("10"), Credits.ZERO, Credits.ZERO, Credits.ZERO,
                credits("10"), credits("10"), Credits.ZERO, Credits.ZERO, false,
                new CreditCycle(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 12, 15)), LocalDate.of(2026, 12, 16),
                new Balance.Expiry(credits("10"), LocalDate.of(2026, 12, 15)), book.at("2026-11-16")));
    }

    @ParameterizedTest(name = "on {0} the next reset is {1}")
    @CsvSource(value = {"2026-11-16, 2026-12-16", "2026-12-16, -", "2027-01-01, -"}, nullValues = "-")
    void a_cycle_cut_by_the_end_has_no_next_reset(String day, LocalDate next) {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-11-16", "2026-12-31");
        assertThat(book.balance(day).nextReset()).isEqualTo(next);
    }

    @Test
    void carried_and_borrowed_credits_are_shown_apart_and_the_soonest_expiry_sums_what_ends_that_day() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-11-01", null);
        book.grant(GrantSource.CARRIED_OVER, "2", "2026-11-30", "2026-11-01");
        book.grant(GrantSource.BORROWED, "1", "2026-11-30", "2026-11-01");
        book.grant(GrantSource.PACK, "5", "2026-12-30", "2026-11-01");

        Balance balance = book.balance("2026-11-02");

        assertThat(balance.carried()).isEqualTo(credits("2"));
        assertThat(balance.borrowed()).isEqualTo(credits("1"));
        assertThat(balance.soonestExpiry()).isEqualTo(new Balance.Expiry(credits("13"), LocalDate.of(2026, 11, 30)));
        assertThat(balance.balance()).isEqualTo(credits("18"));
    }

    @Test
    void a_balance_far_ahead_is_rolled_over_all_cycles() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.WEEKLY, "10", "2026-11-01", null);
        assertThat(Balance.of(Optional.empty(), book.terms, book.at("2126-11-05")).balance()).isEqualTo(credits("10"));
    }
}
