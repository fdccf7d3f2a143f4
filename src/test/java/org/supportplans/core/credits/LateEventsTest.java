package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import org.junit.jupiter.api.Test;

/** An event whose cycle has closed before it was seen. */
class LateEventsTest {

    private final BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-10-01", "2027-01-31");

    @Test
    void a_late_event_draws_on_what_its_cycle_let_lapse_and_leaves_the_balance_alone() {
        book.debit(1, "8", "2026-11-05");
        book.debit(2, "1", "2026-12-01T08:00");
        AccountState before = book.state().orElseThrow();

        Booking late = book.debit(3, "3", "2026-11-30T23:59");

        assertThat(late.amount()).isEqualTo(Credits.ZERO);
        assertThat(late.over()).isEqualTo(credits("1"));
        assertThat(late.cycle()).hasToString("2026-11-01");
        assertThat(late.draws()).containsExactly(new Draw(3, Credits.ZERO, credits("2")));
        AccountState after = book.state().orElseThrow();
        assertThat(after.time()).isEqualTo(before.time());
        assertThat(after.used()).isEqualTo(before.used());
        assertThat(after.over()).as("it is over in November, not in December").isEqualTo(Credits.ZERO);
        assertThat(after.grants()).isEqualTo(before.grants());
        assertThat(after.lapses()).isEmpty();
    }

    @Test
    void a_late_event_may_have_a_pack_that_was_open_on_its_day_and_still_is_but_none_that_was_bought_since() {
        book.debit(1, "10", "2026-11-05");
        long pack = book.grant(GrantSource.PACK, "2", "2027-01-30", "2026-11-06");
        book.roll("2026-12-01");
        book.grant(GrantSource.PACK, "5", "2027-01-30", "2026-12-01T08:00");

        Booking late = book.debit(2, "3", "2026-11-30T23:59");

        assertThat(late.draws()).containsExactly(new Draw(pack, credits("2"), Credits.ZERO));
        assertThat(late.amount()).isEqualTo(credits("-2"));
        assertThat(late.over()).isEqualTo(credits("1"));
        assertThat(book.state().orElseThrow().over()).as("over in November").isEqualTo(Credits.ZERO);
    }

    @Test
    void a_late_event_of_a_cycle_older_than_the_one_closed_last_is_over_there() {
        book.roll("2026-12-01");

        Booking late = book.debit(1, "1", "2026-10-31T23:59:59");

        assertThat(late.over()).isEqualTo(credits("1"));
        assertThat(late.draws()).isEmpty();
        assertThat(late.cycle()).hasToString("2026-10-01");
    }

    /** Once a bug: a cycle that let nothing lapse was remembered with the lapses of the one before. */
    @Test
    void a_late_event_never_draws_on_what_another_cycle_let_lapse() {
        book.debit(1, "10", "2026-11-05");
        book.roll("2026-12-01");

        Booking late = book.debit(2, "1", "2026-11-06");

        assertThat(late.over()).isEqualTo(credits("1"));
        assertThat(late.draws()).isEmpty();
    }

    @Test
    void an_event_of_the_open_cycle_that_comes_out_of_order_is_not_late() {
        book.debit(1, "1", "2026-11-20");

        Booking earlier = book.debit(2, "1", "2026-11-19");

        assertThat(earlier.amount()).isEqualTo(credits("-1"));
        assertThat(book.state().orElseThrow().time()).isEqualTo(book.at("2026-11-20"));
    }

    @Test
    void what_a_late_event_drew_returns_to_the_lapsed_while_that_cycle_is_the_one_closed_last() {
        book.roll("2026-12-01");
        book.debit(1, "4", "2026-11-20");

        Booking back = book.reverse(1, "3", "2026-12-02");

        assertThat(back.amount()).isEqualTo(Credits.ZERO);
        assertThat(back.draws()).containsExactly(new Draw(3, Credits.ZERO, credits("3")));
        assertThat(book.state().orElseThrow().lapses()).containsExactly(new AccountState.Lapse(3, credits("9")));
        book.roll("2027-01-01");
        book.reverse(1, "1", "2027-01-01");
        assertThat(book.state().orElseThrow().lapses()).containsExactly(new AccountState.Lapse(5, credits("10")));
        assertThat(book.standing(1).isNothing()).isTrue();
    }

    @Test
    void what_came_back_to_the_cycle_closed_last_can_be_drawn_by_its_late_events() {
        book.debit(1, "10", "2026-11-05");
        book.roll("2026-12-01");
        book.reverse(1, "4", "2026-12-02");

        Booking late = book.debit(2, "5", "2026-11-30");

        assertThat(late.draws()).containsExactly(new Draw(3, Credits.ZERO, credits("4")));
        assertThat(late.over()).isEqualTo(credits("1"));
    }

    @Test
    void a_late_event_of_the_last_cycle_draws_on_its_lapsed_after_the_contracts_end() {
        book.debit(1, "8", "2027-01-05");
        book.roll("2027-02-10");

        Booking late = book.debit(2, "3", "2027-01-31T23:59:59");

        assertThat(late.amount()).isEqualTo(Credits.ZERO);
        assertThat(late.over()).isEqualTo(credits("1"));
        assertThat(late.cycle()).hasToString("2027-01-01");
        assertThat(book.state().orElseThrow().used()).isEqualTo(credits("10"));
        assertThat(book.state().orElseThrow().over()).isEqualTo(credits("1"));
        book.reverse(2, "3", "2027-02-11");
        assertThat(book.state().orElseThrow().used()).isEqualTo(credits("8"));
        assertThat(book.state().orElseThrow().lapses()).containsExactly(new AccountState.Lapse(7, credits("2")));
    }
}
