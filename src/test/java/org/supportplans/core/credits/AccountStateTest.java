package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccountStateTest {

    private static final PlanTerms MONTHLY = new PlanTerms(Long.MAX_VALUE, Integer.MAX_VALUE, CycleUnit.MONTHLY, Credits.MAX);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    static Stream<AccountState> states() {
        CreditCycle cycle = new CreditCycle(DAY, DAY.plusDays(29));
        List<Grant> grants = new ArrayList<>();
        List<AccountState.Lapse> lapses = new ArrayList<>();
        GrantSource[] sources = GrantSource.values();
        for (int i = 1; i <= AccountState.MAX_GRANTS; i++) {
            grants.add(new Grant(i, sources[i % sources.length], Credits.MAX, credits("0.01"), DAY, i % 3 == 0 ? null : DAY.plusDays(i)));
            lapses.add(new AccountState.Lapse(i, credits("0.01")));
        }
        return Stream.of(
                AccountState.empty(Instant.parse("1969-12-31T10:00:00Z"), PlanTerms.UNLIMITED),
                new AccountState(Instant.parse("2026-11-01T00:00:00.999999999Z"), MONTHLY, cycle, Credits.MAX, credits("0.01"), credits("2.5"),
                        credits("1"), grants, null, List.of()),
                new AccountState(Instant.parse("9999-12-31T23:59:59Z"), MONTHLY, cycle, Credits.ZERO, Credits.ZERO, Credits.MAX, Credits.ZERO,
                        List.of(), new CreditCycle(LocalDate.of(9999, 12, 1), LocalDate.of(9999, 12, 31)), lapses),
                new AccountState(Instant.parse("2026-11-01T00:00:00Z"), MONTHLY, cycle, Credits.of(9), Credits.of(3), Credits.ZERO, Credits.ZERO,
                        credits("0.5"), new AccountState.Borrow(2, credits("0.25")), 7, 4, List.of(), null, List.of()));
    }

    @ParameterizedTest
    @MethodSource("states")
    void what_is_written_as_text_is_read_back_the_same(AccountState state) {
        assertThat(AccountState.parse(state.toText())).isEqualTo(state);
    }

    @ParameterizedTest
    @MethodSource("states")
    void text_that_was_not_written_by_it_is_refused(AccountState state) {
        String text = state.toText();
        assertThatThrownBy(() -> AccountState.parse(text + "more=1\n")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> AccountState.parse("")).isInstanceOf(RuntimeException.class);
        for (String line : text.split("\n")) {
            if (!line.matches("(grant|lapse|carry|borrow|since|increase)=.*")) {
                assertThatThrownBy(() -> AccountState.parse(text.replace(line + "\n", ""))).as("without " + line)
                        .isInstanceOf(RuntimeException.class);
            }
        }
    }

    @Test
    void its_time_is_that_of_the_last_entry_and_never_runs_backwards() {
        BookOfAccount book = BookOfAccount.of(new CyclePolicy(Anchor.START, null, 10, false, 90), CycleUnit.MONTHLY, "60", "2026-11-01", null);
        book.hold(1, "60", "2026-11-02");
        assertThat(book.state().orElseThrow().time()).isEqualTo(book.at("2026-11-02"));
        book.hold(2, "3", "2026-11-03");
        assertThat(book.entries.stream().map(entry -> entry.state().time()))
                .containsExactly(book.at("2026-11-01"), book.at("2026-11-02"), book.at("2026-11-03"), book.at("2026-11-03"));
        book.settle(1, "2026-11-04");
        assertThat(book.state().orElseThrow().time()).isEqualTo(book.at("2026-11-04"));
        book.release(2, "1", "2026-11-05");
        assertThat(book.state().orElseThrow().time()).isEqualTo(book.at("2026-11-05"));
        book.take("1", null, "2026-11-06");
        assertThat(book.state().orElseThrow().time()).isEqualTo(book.at("2026-11-06"));
        book.hold(3, "1", "2026-11-03");
        assertThat(book.state().orElseThrow().time()).isEqualTo(book.at("2026-11-06"));
    }

    @Test
    void at_64_grants_its_text_is_at_most_8_kilobytes() {
        assertThat(states().map(AccountState::toText).mapToInt(String::length).max().orElseThrow()).isLessThanOrEqualTo(8192);
    }

    @Test
    void people_add_no_grant_while_64_are_open() {
        List<Grant> grants = new ArrayList<>(states().toList().get(1).grants());
        AccountState full = new AccountState(Instant.EPOCH, MONTHLY, null, Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO, grants, null,
                List.of());
        AccountState room = new AccountState(Instant.EPOCH, MONTHLY, null, Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO,
                grants.subList(1, 64), null, List.of());

        assertThat(Grants.hasRoom(Optional.of(full))).isFalse();
        assertThat(Grants.hasRoom(Optional.of(room))).isTrue();
    }

    @Test
    void grants_are_kept_in_drawdown_order_and_empty_ones_are_dropped() {
        Grant pack = new Grant(1, GrantSource.PACK, credits("1"), credits("1"), DAY, DAY);
        Grant included = new Grant(2, GrantSource.INCLUDED, credits("1"), credits("1"), DAY, null);
        Grant empty = new Grant(3, GrantSource.INCLUDED, credits("1"), Credits.ZERO, DAY, DAY);

        AccountState state = new AccountState(Instant.EPOCH, MONTHLY, null, Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO,
                List.of(pack, empty, included), null, List.of(new AccountState.Lapse(3, Credits.ZERO)));

        assertThat(state.grants()).containsExactly(included, pack);
        assertThat(state.lapses()).isEmpty();
        assertThat(state.balance()).isEqualTo(credits("2"));
    }

    @Test
    void a_grant_never_has_more_left_than_it_gave_nor_less_than_nothing() {
        assertThatThrownBy(() -> new Grant(1, GrantSource.PACK, credits("1"), credits("1.01"), DAY, DAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Grant(1, GrantSource.PACK, credits("1"), credits("-0.01"), DAY, DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
