package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class Rule23ReversalTest {

    private final BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "2", "2026-11-01", null);

    @Test
    void rule_23_a_reversal_returns_to_the_grants_it_drew_newest_first() {
        long pack = book.grant(GrantSource.PACK, "4", "2027-01-29", "2026-11-01");
        book.debit(1, "5", "2026-11-02");

        Booking part = book.reverse(1, "4", "2026-11-03");

        assertThat(part.draws()).containsExactly(draw(pack, "3"), draw(1, "1"));
        assertThat(part.amount()).isEqualTo(credits("4"));
        assertThat(part.corrects()).containsExactly(3L);
        assertThat(book.standing(1).draws()).containsExactly(draw(1, "1"));
        assertThat(book.standing(1).credits()).isEqualTo(credits("1"));
    }

    /** Once a bug: the draws of several debits were summed by grant, so that an old draw came back before a newer one. */
    @Test
    void rule_23_newest_first_holds_over_several_debits_of_one_request() {
        book.roll("2026-11-01");
        book.debit(9, "1", "2026-11-01");
        long pack = book.grant(GrantSource.PACK, "4", "2027-01-29", "2026-11-01");
        book.debit(1, "2", "2026-11-02");
        book.reverse(9, "1", "2026-11-03");
        Booking more = book.debit(1, "1", "2026-11-04");
        assertThat(more.draws()).containsExactly(draw(1, "1"));

        Booking less = book.reverse(1, "1", "2026-11-05");

        assertThat(less.draws()).containsExactly(draw(1, "1"));
        assertThat(book.standing(1).draws()).containsExactly(draw(1, "1"), draw(pack, "1"));
    }

    @Test
    void rule_23_what_was_over_goes_first_and_never_enters_the_balance() {
        book.debit(1, "5", "2026-11-02");

        Booking part = book.reverse(1, "4", "2026-11-03");

        assertThat(part.over()).isEqualTo(credits("-3"));
        assertThat(part.amount()).isEqualTo(credits("1"));
        assertThat(part.credits()).isEqualTo(credits("4"));
        assertThat(book.balance("2026-11-03").over()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2026-11-03").used()).isEqualTo(credits("1"));
    }

    @Test
    void rule_23_what_returns_to_an_ended_grant_expires_at_the_next_step_when_it_returned() {
        book.debit(1, "2", "2026-11-02");
        book.roll("2026-12-10");

        Booking back = book.reverse(1, "2", "2026-12-10");
        List<LedgerEntry> next = book.roll("2026-12-10");

        assertThat(back.amount()).isEqualTo(credits("2"));
        assertThat(back.cycle()).as("corrections are booked in the cycle open when they are made").hasToString("2026-12-01");
        assertThat(back.state().balance()).isEqualTo(credits("4"));
        assertThat(BookOfAccount.lines(next, book.terms.zone())).containsExactly("EXPIRE -2 2026-12-10");
        assertThat(book.balance("2026-12-10").balance()).isEqualTo(credits("2"));
        assertThat(book.balance("2026-12-10").granted()).isEqualTo(credits("2"));
        assertThat(book.balance("2026-12-10").used()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_23_the_step_that_expires_a_return_comes_before_any_late_event() {
        book.debit(1, "2", "2026-11-02");
        book.roll("2026-12-10");
        book.reverse(1, "2", "2026-12-10");

        book.debit(2, "1", "2026-12-05");

        assertThat(book.lines()).endsWith("REVERSAL 2 2026-12-10", "EXPIRE -2 2026-12-10", "DEBIT -1 2026-12-05");
        assertThat(book.last().booking().draws()).containsExactly(draw(3, "1"));
    }

    @Test
    void rule_23_a_return_to_a_pack_that_is_still_open_stays_and_counts_as_given_not_as_less_used() {
        long pack = book.grant(GrantSource.PACK, "4", "2027-01-29", "2026-11-01");
        book.debit(1, "5", "2026-11-02");
        book.debit(2, "2", "2026-12-02");

        book.reverse(1, "5", "2026-12-03");
        book.roll("2026-12-03");

        Balance balance = book.balance("2026-12-03");
        assertThat(book.state().orElseThrow().grants()).extracting(Grant::id).containsExactly(pack);
        assertThat(balance.balance()).isEqualTo(credits("4"));
        assertThat(balance.used()).as("the other request's").isEqualTo(credits("2"));
        assertThat(balance.granted()).isEqualTo(credits("6"));
    }

    /** Once a bug: with debits in two cycles, the over of the old one was taken off the new one's. */
    @Test
    void rule_23_the_over_of_an_older_cycle_does_not_lower_that_of_the_open_one() {
        book.debit(1, "5", "2026-11-02");
        book.debit(2, "6", "2026-12-02");
        book.debit(1, "1", "2026-12-03");
        assertThat(book.balance("2026-12-03").over()).isEqualTo(credits("5"));

        book.reverse(1, "6", "2026-12-04");

        assertThat(book.balance("2026-12-04").over()).isEqualTo(credits("4"));
        assertThat(book.standing(1).isNothing()).isTrue();
    }

    @Test
    void rule_15_after_the_end_a_request_still_reverses_and_what_returns_expires() {
        BookOfAccount over = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-11-01", "2026-11-30");
        over.debit(1, "3", "2026-11-02");
        over.debit(2, "1", "2026-11-02");

        over.reverse(1, "3", "2026-12-05");
        over.roll("2026-12-05");

        assertThat(over.lines()).endsWith("EXPIRE -6 2026-12-01", "REVERSAL 3 2026-12-05", "EXPIRE -3 2026-12-05");
        AccountState state = over.state().orElseThrow();
        assertThat(state.used()).isEqualTo(credits("1"));
        assertThat(state.closed()).isEqualTo(new CreditCycle(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)));
        assertThat(state.lapses()).containsExactly(new AccountState.Lapse(1, credits("9")));
    }

    @Test
    void rule_23_resolved_reopened_resolved_again_is_net_1() {
        book.debit(1, "1", "2026-11-02");
        book.reverse(1, "1", "2026-11-03");
        book.debit(1, "1", "2026-11-04");

        assertThat(book.standing(1).credits()).isEqualTo(credits("1"));
        assertThat(book.standing(1).draws()).containsExactly(draw(1, "1"));
        assertThat(book.standing(1).entries()).containsExactly(2L, 3L, 4L);
        assertThat(book.balance("2026-11-04").balance()).isEqualTo(credits("1"));
    }

    @Test
    void rule_24_only_the_difference_is_booked_and_what_finds_no_credits_is_over() {
        book.debit(1, "1", "2026-11-02");
        Booking more = book.debit(1, "3", "2026-11-03");

        assertThat(more.credits()).isEqualTo(credits("3"));
        assertThat(more.amount()).isEqualTo(credits("-1"));
        assertThat(more.over()).isEqualTo(credits("2"));
        assertThat(book.standing(1).credits()).isEqualTo(credits("4"));
        assertThat(book.standing(1).over()).isEqualTo(credits("2"));

        Booking less = book.reverse(1, "1", "2026-11-04");

        assertThat(less.over()).isEqualTo(credits("-1"));
        assertThat(less.amount()).isEqualTo(Credits.ZERO);
    }

    /** Once a bug: a cost raised after the contract's end threw, since no cycle could be named for it. */
    @Test
    void rule_24_a_cost_raised_after_the_contracts_end_is_over_in_its_last_cycle() {
        BookOfAccount over = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-11-01", "2026-12-31");
        over.debit(1, "1", "2026-12-02");

        Booking more = over.debit(1, "2", "2027-02-15");

        assertThat(more.over()).isEqualTo(credits("2"));
        assertThat(more.draws()).isEmpty();
        assertThat(more.cycle()).hasToString("2026-12-01");
        over.reverse(1, "3", "2027-02-16");
        assertThat(over.state().orElseThrow().over()).isEqualTo(Credits.ZERO);
        assertThat(over.standing(1).isNothing()).isTrue();
    }

    private static Draw draw(long grant, String credits) {
        return new Draw(grant, credits(credits), Credits.ZERO);
    }
}
