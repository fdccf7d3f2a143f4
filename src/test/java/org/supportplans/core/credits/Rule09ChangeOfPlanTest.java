package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rule09ChangeOfPlanTest {

    private static final PlanTerms UNLIMITED = new PlanTerms(2, 1, null, null);
    private static final PlanTerms PREPAID = new PlanTerms(3, 1, null, credits("10"));
    private static final PlanTerms MONTHLY = new PlanTerms(4, 1, CycleUnit.MONTHLY, credits("5"));

    /** The grants' days, e.g. {@code 2026-01-31..2026-02-27}. */
    private static List<String> grants(BookOfAccount book) {
        return book.entries.stream().map(LedgerEntry::booking).filter(booking -> booking.kind() == EntryKind.GRANT)
                .map(booking -> booking.grant().validFrom() + ".." + booking.grant().validThrough()).toList();
    }

    @Test
    void rule_9_from_monthly_to_quarterly_the_anchor_of_the_31st_stays() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "5", "2026-01-31", null);
        book.change("2026-02-10", new PlanTerms(2, 1, CycleUnit.QUARTERLY, credits("60")));

        book.roll("2027-03-01");

        assertThat(grants(book)).containsExactly("2026-01-31..2026-02-27", "2026-02-28..2026-05-30", "2026-05-31..2026-08-30",
                "2026-08-31..2026-11-29", "2026-11-30..2027-02-27", "2027-02-28..2027-05-30");
    }

    @Test
    void rule_9_from_weekly_to_monthly_the_first_cycle_goes_to_the_anchors_day() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.WEEKLY, "5", "2026-11-18", null);
        book.change("2026-11-20", new PlanTerms(2, 1, CycleUnit.MONTHLY, credits("20")));

        book.roll("2027-01-20");

        assertThat(grants(book)).containsExactly("2026-11-18..2026-11-24", "2026-11-25..2026-12-17", "2026-12-18..2027-01-17",
                "2027-01-18..2027-02-17");
    }

    @Test
    void rule_9_from_the_calendar_back_to_the_start_the_anchors_day_counts_again() {
        BookOfAccount book = BookOfAccount.of(new CyclePolicy(Anchor.CALENDAR, null, 0, false, 90), CycleUnit.MONTHLY, "5", "2026-11-18", null);
        book.change("2026-12-10", new PlanTerms(1, 2, CycleUnit.MONTHLY, credits("5")));

        book.roll("2027-02-20");

        assertThat(grants(book)).containsExactly("2026-11-18..2026-11-30", "2026-12-01..2026-12-31", "2027-01-01..2027-01-17",
                "2027-01-18..2027-02-17", "2027-02-18..2027-03-17");
    }

    @ParameterizedTest(name = "saved {0} -> from {1}")
    @CsvSource({"2026-11-18T10:00, 2026-12-01", "2026-11-30T23:50, 2026-12-01", "2026-11-30T23:51, 2027-01-01"})
    void rule_9_a_change_of_plan_takes_effect_at_a_cycle_boundary(String saved, String from) {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "5", "2026-11-01", null);
        book.change(saved, UNLIMITED);

        book.roll("2027-03-01");

        assertThat(book.last().booking().kind()).isEqualTo(EntryKind.ADJUST);
        assertThat(book.last().booking().cause()).isEqualTo(Cause.PLAN_CHANGED);
        assertThat(book.last().booking().amount()).isEqualTo(Credits.ZERO);
        assertThat(book.last().booking().effectiveAt()).isEqualTo(book.at(from));
        assertThat(book.balance("2027-03-01").unlimited()).isTrue();
        assertThat(book.balance("2027-03-01").cycle()).isNull();
    }

    @Test
    void rule_9_from_ticket_based_to_unlimited_old_cycles_stay_what_they_were() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "5", "2026-11-01", null);
        book.change("2026-11-18", UNLIMITED);
        book.debit(1, "7", "2026-11-20");

        Booking free = book.debit(2, "100", "2026-12-01");
        Booking late = book.debit(3, "1", "2026-11-30T23:59:59");

        assertThat(free.over()).isEqualTo(Credits.ZERO);
        assertThat(free.terms()).isEqualTo(UNLIMITED);
        assertThat(late.over()).isEqualTo(credits("1"));
        assertThat(late.cycle()).hasToString("2026-11-01");
        assertThat(book.balance("2026-12-02").used()).isEqualTo(credits("100"));
        assertThat(book.roll("2027-06-01")).isEmpty();
        assertThat(book.lines()).containsExactly("GRANT 5 2026-11-01", "DEBIT -5 2026-11-20", "ADJUST 0 2026-12-01", "DEBIT 0 2026-12-01",
                "DEBIT 0 2026-11-30");
    }

    @Test
    void rule_9_from_unlimited_to_ticket_based_the_next_day_begins_a_cycle_to_the_anchors_day() {
        BookOfAccount book = new BookOfAccount(BookOfAccount.terms(UNLIMITED, "2026-11-10", null, "UTC"));
        book.debit(1, "3", "2026-11-11");
        book.change("2026-11-18T10:00", MONTHLY);

        Booking before = book.debit(2, "9", "2026-11-18T23:59:59");
        Booking after = book.debit(3, "6", "2026-11-19");

        assertThat(before.over()).isEqualTo(Credits.ZERO);
        assertThat(after.over()).isEqualTo(credits("1"));
        book.roll("2026-12-10");
        assertThat(grants(book)).containsExactly("2026-11-19..2026-12-09", "2026-12-10..2027-01-09");
    }

    @Test
    void rule_9_from_unlimited_to_ticket_based_with_nothing_booked_before() {
        BookOfAccount book = new BookOfAccount(BookOfAccount.terms(UNLIMITED, "2026-11-10", null, "UTC"));
        book.change("2026-11-18T10:00", MONTHLY);

        book.roll("2026-12-10");

        assertThat(grants(book)).containsExactly("2026-11-19..2026-12-09", "2026-12-10..2027-01-09");
        Booking late = book.debit(1, "9", "2026-11-18T12:00");
        assertThat(late.over()).as("an event of the unlimited days").isEqualTo(Credits.ZERO);
        assertThat(late.amount()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2026-12-10").available()).isEqualTo(credits("5"));
    }

    @Test
    void rule_9_from_ticket_based_to_prepaid_the_boundary_opens_a_pack() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "5", "2026-11-01", null);
        book.debit(1, "2", "2026-11-02");
        book.change("2026-11-18", PREPAID);

        book.roll("2027-06-01");

        assertThat(book.lines()).containsExactly("GRANT 5 2026-11-01", "DEBIT -2 2026-11-02", "EXPIRE -3 2026-12-01", "GRANT 10 2026-12-01",
                "EXPIRE -10 2027-03-01");
        Booking opening = book.entries.get(3).booking();
        assertThat(opening.cause()).isEqualTo(Cause.PLAN_CHANGED);
        assertThat(opening.grant().source()).isEqualTo(GrantSource.PACK);
        assertThat(opening.grant().validThrough()).hasToString("2027-02-28");
        assertThat(opening.cycle()).isNull();
    }

    @Test
    void rule_9_from_prepaid_to_ticket_based_the_pack_stays_to_its_end() {
        BookOfAccount book = BookOfAccount.prepaid("10", "2026-11-01", null, "UTC");
        book.debit(1, "4", "2026-11-02");
        book.change("2026-11-18T10:00", MONTHLY);

        Booking debit = book.debit(2, "7", "2026-11-19");

        assertThat(debit.draws()).as("5 included before 2 of the pack").containsExactly(new Draw(3, credits("5"), Credits.ZERO),
                new Draw(1, credits("2"), Credits.ZERO));
        book.roll("2027-02-01");
        assertThat(grants(book)).startsWith("2026-11-01..2027-01-29", "2026-11-19..2026-11-30", "2026-12-01..2026-12-31");
        assertThat(book.lines()).contains("EXPIRE -4 2027-01-30");
    }

    @Test
    void rule_9_from_prepaid_to_another_prepaid_plan_opens_its_pack_the_next_day_once() {
        BookOfAccount book = BookOfAccount.prepaid("4", "2026-11-01", null, "UTC");
        book.debit(1, "1", "2026-11-02");
        book.change("2026-11-18T10:00", PREPAID);

        book.roll("2026-11-20");
        book.roll("2026-12-20");

        assertThat(book.lines()).containsExactly("GRANT 4 2026-11-01", "DEBIT -1 2026-11-02", "GRANT 10 2026-11-19");
        assertThat(book.balance("2026-12-20").balance()).isEqualTo(credits("13"));
    }

    /** Once a bug: the account went back to the old plan, and the new one opened its pack again. */
    @ParameterizedTest(name = "a request of {0}, seen after the change")
    @CsvSource({"2026-11-18T12:00", "2026-11-02T00:00"})
    void rule_9_a_late_event_of_the_old_plan_does_not_change_the_plan_back(String late) {
        BookOfAccount book = BookOfAccount.prepaid("4", "2026-11-01", null, "UTC");
        book.change("2026-11-18T10:00", PREPAID);
        book.roll("2026-11-20");

        book.debit(1, "1", late);
        book.roll("2026-12-20");

        assertThat(book.lines().subList(0, 2)).containsExactly("GRANT 4 2026-11-01", "GRANT 10 2026-11-19");
        assertThat(grants(book)).hasSize(2);
        assertThat(book.balance("2026-12-20").balance()).isEqualTo(credits("13"));
        assertThat(book.debit(2, "1", "2026-12-21").terms()).isEqualTo(PREPAID);
    }

    @Test
    void rule_9_from_one_unlimited_plan_to_another_and_back() {
        BookOfAccount book = new BookOfAccount(BookOfAccount.terms(PlanTerms.UNLIMITED, "2026-11-01", null, "UTC"));
        book.debit(1, "1", "2026-11-02");
        book.change("2026-11-18T10:00", UNLIMITED);
        book.change("2026-11-20T10:00", PlanTerms.UNLIMITED);

        assertThat(book.debit(2, "1", "2026-11-19").terms()).isEqualTo(UNLIMITED);
        assertThat(book.debit(3, "1", "2026-11-21").terms()).isEqualTo(PlanTerms.UNLIMITED);
        assertThat(book.debit(4, "1", "2026-11-18").terms()).isEqualTo(PlanTerms.UNLIMITED);
        assertThat(book.debit(5, "1", "2026-11-19").terms()).isEqualTo(UNLIMITED);
        assertThat(book.debit(6, "1", "2026-11-22").terms()).isEqualTo(PlanTerms.UNLIMITED);
        assertThat(book.entries).filteredOn(entry -> entry.booking().cause() == Cause.PLAN_CHANGED).hasSize(2);
    }

    /** Once a bug: what came back of an old cycle was taken off what was used under the unlimited plan. */
    @Test
    void rule_9_what_comes_back_of_an_old_cycle_leaves_the_unlimited_plans_count_alone() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "5", "2026-11-01", null);
        book.debit(1, "7", "2026-11-02");
        book.change("2026-11-18", UNLIMITED);
        book.debit(2, "3", "2026-12-02");

        book.reverse(1, "7", "2026-12-03");

        assertThat(book.balance("2026-12-03").used()).isEqualTo(credits("3"));
        assertThat(book.balance("2026-12-03").over()).isEqualTo(Credits.ZERO);
        book.reverse(2, "1", "2026-12-04");
        assertThat(book.balance("2026-12-04").used()).isEqualTo(credits("2"));
    }

    /** Once a bug: without cycles nothing told what was booked under the plan before. */
    @Test
    void rule_9_what_comes_back_of_an_old_plan_without_cycles_leaves_the_new_ones_count_alone() {
        BookOfAccount book = BookOfAccount.prepaid("4", "2026-11-01", null, "UTC");
        book.debit(1, "6", "2026-11-02");
        book.change("2026-11-18T10:00", PREPAID);
        book.debit(2, "3", "2026-11-20");
        book.debit(3, "1", "2026-11-18T12:00");
        assertThat(book.balance("2026-11-21").used()).as("the third is of the old plan").isEqualTo(credits("3"));

        book.reverse(1, "6", "2026-11-21");
        book.reverse(3, "1", "2026-11-21");

        assertThat(book.balance("2026-11-21").used()).isEqualTo(credits("3"));
        assertThat(book.balance("2026-11-21").over()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2026-11-21").balance()).isEqualTo(credits("11"));
    }

    /** Once a bug: a plan that was changed and changed back on one day was booked as a change. */
    @Test
    void rule_9_changed_and_changed_back_on_one_day_is_no_change() {
        BookOfAccount book = BookOfAccount.prepaid("4", "2026-11-01", null, "UTC");
        PlanTerms first = book.terms.versions().get(0).terms();
        book.change("2026-11-18T10:00", UNLIMITED);
        book.change("2026-11-18T11:00", first);

        book.roll("2026-11-25");

        assertThat(book.lines()).containsExactly("GRANT 4 2026-11-01");
    }

    /** Once a bug: what expired after a contract without cycles had ended made it forget what had lapsed at its end. */
    @Test
    void rule_9_what_returns_after_the_end_joins_what_lapsed_and_can_move_with_it() {
        BookOfAccount book = BookOfAccount.prepaid("10", "2026-11-01", "2026-11-30", "UTC");
        book.debit(1, "4", "2026-11-02");
        book.roll("2026-12-01");
        book.reverse(1, "4", "2026-12-02");
        book.roll("2026-12-03");

        assertThat(book.state().orElseThrow().lapses()).containsExactly(new AccountState.Lapse(1, credits("10")));
    }

    /** Once a bug: cut short by a node whose clock is behind, the account of a plan without cycles went back to its first cycle. */
    @Test
    void rule_9_an_end_before_the_change_of_plan_that_was_booked_opens_nothing_again() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "5", "2026-11-01", "2027-10-31");
        book.change("2026-11-18", PREPAID);
        book.debit(1, "1", "2026-12-01");

        book.end("2026-11-30");
        book.roll("2026-12-03");

        assertThat(book.lines()).containsExactly("GRANT 5 2026-11-01", "EXPIRE -5 2026-12-01", "GRANT 10 2026-12-01", "DEBIT -1 2026-12-01",
                "EXPIRE -9 2026-12-01");
        assertThat(book.balance("2026-12-03").used()).isEqualTo(credits("1"));
    }

    @Test
    void rule_16_a_hold_outlives_a_change_of_plan() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "5", "2026-11-01", null);
        book.hold(1, "2", "2026-11-02");
        book.change("2026-11-18", UNLIMITED);

        book.roll("2026-12-01");
        assertThat(book.lines()).endsWith("HOLD 0 2026-11-02", "EXPIRE -3 2026-12-01", "ADJUST 0 2026-12-01");
        Booking settled = book.settle(1, "2026-12-02");

        assertThat(settled.amount()).isEqualTo(credits("-2"));
        assertThat(book.balance("2026-12-02").balance()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2026-12-02").held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_21_what_was_borrowed_is_repaid_to_the_plan_that_follows() {
        BookOfAccount book = BookOfAccount.of(new CyclePolicy(Anchor.START, null, 10, false, 90), CycleUnit.MONTHLY, "60", "2026-11-01", null);
        book.change("2026-11-05", MONTHLY);
        book.debitBorrowing(1, "63", "2026-11-10");

        assertThat(book.balance("2026-12-01").available()).isEqualTo(credits("2"));
    }
}
