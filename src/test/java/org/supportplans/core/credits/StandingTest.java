package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {

    private final BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "3", "2026-11-01", null);

    @Test
    void a_request_without_entries_has_nothing_booked() {
        assertThat(Standing.of(List.of())).isEqualTo(Standing.NONE);
        assertThat(Standing.NONE.isNothing()).isTrue();
    }

    @Test
    void debits_add_up_and_reversals_take_off() {
        book.debit(1, "2", "2026-11-02");
        book.debit(1, "4", "2026-11-03");
        Standing before = book.standing(1);
        book.reverse(1, "4.5", "2026-11-04");
        Standing after = book.standing(1);

        assertThat(before.credits()).isEqualTo(credits("6"));
        assertThat(before.over()).isEqualTo(credits("3"));
        assertThat(before.draws()).containsExactly(new Draw(1, credits("3"), Credits.ZERO));
        assertThat(after.credits()).isEqualTo(credits("1.5"));
        assertThat(after.over()).isEqualTo(Credits.ZERO);
        assertThat(after.draws()).containsExactly(new Draw(1, credits("1.5"), Credits.ZERO));
        assertThat(after.entries()).containsExactly(2L, 3L, 4L);
        assertThat(after.isNothing()).isFalse();
    }

    @Test
    void what_is_left_keeps_the_cycle_it_was_booked_in() {
        book.debit(1, "4", "2026-11-02");
        book.debit(1, "1", "2026-12-02");

        assertThat(book.standing(1).parts()).containsExactly(
                new Standing.Part(2, book.at("2026-11-01").atZone(book.terms.zone()).toLocalDate(), 1, credits("1"),
                        List.of(new Draw(1, credits("3"), Credits.ZERO))),
                new Standing.Part(4, book.at("2026-12-01").atZone(book.terms.zone()).toLocalDate(), 1, Credits.ZERO,
                        List.of(new Draw(3, credits("1"), Credits.ZERO))));
    }

    @Test
    void a_request_that_got_all_back_has_nothing_booked_and_can_be_debited_anew() {
        book.debit(1, "5", "2026-11-02");
        book.reverse(1, "5", "2026-12-03");
        assertThat(book.standing(1).isNothing()).isTrue();
        assertThat(book.standing(1).entries()).hasSize(2);

        book.debit(1, "1", "2026-12-04");

        assertThat(book.standing(1).credits()).isEqualTo(credits("1"));
    }
}
