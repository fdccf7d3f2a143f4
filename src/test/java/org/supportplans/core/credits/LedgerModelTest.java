package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A random walk over the ledger, compared after each step with a naive model that shares no code with it: the model lives day by day
 * and moves single coins of a quarter credit. A failure names its seed.
 */
class LedgerModelTest {

    private static final int STEPS = 120;
    private static final int[] SOURCES_TURN = {0, 0, 0, 1, 1, 2};

    /** Where one coin of a request came from: a grant, what it let lapse, or nowhere (over the limit). */
    private record Coin(int grant, boolean lapsed, LocalDate cycle) {}

    private static final class Purse {
        int turn;
        LocalDate through;
        int amount;
        int left;
        int lapsed;
    }

    /** The naive ledger. */
    private static final class Model {
        final LocalDate start;
        final LocalDate end;
        final int months;
        final int limit;
        final Map<Integer, Purse> purses = new HashMap<>();
        final Map<Long, List<Coin>> requests = new HashMap<>();
        LocalDate today;
        LocalDate cycle;
        LocalDate closedFrom;
        LocalDate closedTo;
        int entries;
        int cycles;
        int granted;

        Model(LocalDate start, LocalDate end, int months, int limit) {
            this.start = start;
            this.end = end;
            this.months = months;
            this.limit = limit;
            today = start.minusDays(1);
        }

        boolean ends(Purse purse, LocalDate day) {
            return purse.through != null && purse.through.isBefore(day) || end != null && end.isBefore(day);
        }

        void liveTo(LocalDate day) {
            expire(today);
            while (today.isBefore(day)) {
                today = today.plusDays(1);
                boolean boundary = today.equals(start.plusMonths((long) months * cycles));
                boolean resets = boundary && (end == null || !today.isAfter(end));
                if (cycle != null && resets) {
                    close(today.minusDays(1));
                }
                expire(today);
                if (resets) {
                    cycles++;
                    cycle = today;
                    granted = purses.values().stream().mapToInt(purse -> purse.left).sum() + limit;
                    LocalDate next = start.plusMonths((long) months * cycles).minusDays(1);
                    add(0, limit, end != null && end.isBefore(next) ? end : next);
                }
            }
        }

        private void close(LocalDate last) {
            closedFrom = cycle;
            closedTo = last;
            purses.values().forEach(purse -> purse.lapsed = 0);
        }

        void add(int turn, int amount, LocalDate through) {
            Purse purse = new Purse();
            purse.turn = turn;
            purse.amount = amount;
            purse.left = amount;
            purse.through = through;
            purses.put(++entries, purse);
        }

        private void expire(LocalDate day) {
            boolean any = purses.values().stream().anyMatch(purse -> purse.left > 0 && ends(purse, day));
            if (any && end != null && day.isAfter(end) && !cycle.equals(closedFrom)) {
                close(end);
            }
            for (Purse purse : purses.values()) {
                if (purse.left > 0 && ends(purse, day)) {
                    LocalDate last = purse.through == null || end != null && end.isBefore(purse.through) ? end : purse.through;
                    if (last.equals(closedTo)) {
                        purse.lapsed += purse.left;
                    }
                    purse.left = 0;
                }
            }
            entries += any ? 1 : 0;
        }

        void debit(long request, int coins, LocalDate day) {
            boolean late = day.isBefore(cycle);
            LocalDate label = cycle;
            for (int i = 0; late && !start.plusMonths((long) months * i).isAfter(day); i++) {
                label = start.plusMonths((long) months * i);
            }
            for (int i = 0; i < coins; i++) {
                requests.computeIfAbsent(request, id -> new ArrayList<>()).add(coin(day, late, label));
            }
            entries++;
        }

        private Coin coin(LocalDate day, boolean late, LocalDate label) {
            List<Integer> inOrder = purses.keySet().stream().sorted(Comparator.comparing((Integer id) -> purses.get(id).turn)
                    .thenComparing(id -> purses.get(id).through == null ? LocalDate.MAX : purses.get(id).through)
                    .thenComparing(id -> id)).toList();
            for (int id : inOrder) {
                if (!late && purses.get(id).left > 0) {
                    purses.get(id).left--;
                    return new Coin(id, false, label);
                }
            }
            boolean remembered = closedTo != null && !day.isBefore(closedFrom) && !day.isAfter(closedTo);
            for (int id : inOrder) {
                if (remembered && purses.get(id).lapsed > 0) {
                    purses.get(id).lapsed--;
                    return new Coin(id, true, label);
                }
            }
            return new Coin(0, false, label);
        }

        void reverse(long request, int coins) {
            List<Coin> stack = requests.get(request);
            for (int i = 0; i < coins; i++) {
                int last = stack.size() - 1;
                for (int over = last; over >= 0; over--) {
                    if (stack.get(over).grant() == 0) {
                        last = over;
                        break;
                    }
                }
                Coin coin = stack.remove(last);
                Purse purse = purses.get(coin.grant());
                if (coin.lapsed() && coin.cycle().equals(closedFrom)) {
                    purse.lapsed++;
                } else if (purse != null && !coin.lapsed()) {
                    purse.left++;
                    granted += !coin.cycle().equals(cycle) && !ends(purse, today) ? 1 : 0;
                }
            }
            entries++;
        }

        int coinsOfOpenCycle(boolean over) {
            return (int) requests.values().stream().flatMap(List::stream)
                    .filter(coin -> coin.cycle().equals(cycle) && coin.grant() == 0 == over).count();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
    void any_walk_agrees_with_the_model(long seed) {
        assertThatCode(() -> walk(seed)).as("seed " + seed).doesNotThrowAnyException();
    }

    private static void walk(long seed) {
        Random random = new Random(seed);
        LocalDate start = LocalDate.of(2027, 12, 1).plusDays(random.nextInt(100));
        LocalDate end = random.nextInt(3) == 0 ? null : start.plusDays(random.nextInt(400));
        CycleUnit unit = random.nextBoolean() ? CycleUnit.MONTHLY : CycleUnit.QUARTERLY;
        int limit = 1 + random.nextInt(40);
        ZoneId zone = ZoneId.of(List.of("UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/Los_Angeles").get(random.nextInt(4)));
        AccountTerms terms = new AccountTerms(start, end, zone, start.atStartOfDay(zone).toInstant(),
                List.of(new AccountTerms.Dated(Instant.EPOCH, new PlanTerms(1, 1, unit, coins(limit)))));
        BookOfAccount book = new BookOfAccount(terms);
        Model model = new Model(start, end, unit == CycleUnit.MONTHLY ? 1 : 3, limit);
        LocalDate day = start;
        for (int step = 0; step < STEPS; step++) {
            long request = 1 + random.nextInt(12);
            int action = random.nextInt(10);
            Instant at = day.atTime(12, 0).atZone(zone).toInstant();
            if (action < 4) {
                LocalDate of = random.nextInt(4) == 0 ? day.minusDays(random.nextInt(70)) : day;
                of = of.isBefore(start) ? start : of;
                int coins = random.nextInt(limit + 3);
                model.liveTo(day);
                book.roll(at);
                book.debit(request, coins(coins), of.atTime(12, 0).atZone(zone).toInstant());
                model.debit(request, coins, of);
            } else if (action < 7 && model.requests.containsKey(request)) {
                int coins = random.nextInt(model.requests.get(request).size() + 1);
                model.liveTo(day);
                book.reverse(request, coins(coins), at);
                model.reverse(request, coins);
            } else if (action == 7 && (end == null || !day.isAfter(end)) && book.state().map(now -> now.grants().size()).orElse(0) < 40) {
                int coins = 1 + random.nextInt(20);
                GrantSource source = GrantSource.values()[random.nextInt(GrantSource.values().length)];
                LocalDate through = random.nextInt(4) == 0 ? null : day.plusDays(random.nextInt(80));
                model.liveTo(day);
                book.grant(source, coins(coins).toString(), day.toString(), through == null ? null : through.toString(), day + "T12:00");
                model.add(SOURCES_TURN[source.ordinal()], coins, through);
                model.granted += coins;
            } else {
                day = day.plusDays(random.nextInt(10) == 0 ? random.nextInt(120) : random.nextInt(12));
            }
            model.liveTo(day);
            book.roll(day.atTime(12, 0).atZone(zone).toInstant());
            compare(book, model, "step " + step + " on " + day);
        }
    }

    private static void compare(BookOfAccount book, Model model, String where) {
        AccountState state = book.state().orElseThrow();
        assertThat(book.entries.size()).as("entries, " + where).isEqualTo(model.entries);
        Credits sum = book.entries.stream().map(entry -> entry.booking().amount()).reduce(Credits.ZERO, Credits::plus);
        assertThat(state.balance()).as(where).isEqualTo(sum).isEqualTo(coins(model.purses.values().stream().mapToInt(p -> p.left).sum()));
        assertThat(state.balance().isNegative()).as(where).isFalse();
        assertThat(state.used()).as("used, " + where).isEqualTo(coins(model.coinsOfOpenCycle(false)));
        assertThat(state.over()).as("over, " + where).isEqualTo(coins(model.coinsOfOpenCycle(true)));
        assertThat(state.granted()).as("granted, " + where).isEqualTo(coins(model.granted));
        assertThat(left(book)).as("left by the entries, " + where).isEqualTo(positive(model, false));
        assertThat(state.grants()).as(where).isSortedAccordingTo(Grant.DRAWDOWN_ORDER)
                .allSatisfy(grant -> assertThat(coins(positive(model, false).get(grant.id()))).isEqualTo(grant.left()))
                .hasSize(positive(model, false).size());
        Map<Long, Integer> lapses = new HashMap<>();
        state.lapses().forEach(lapse -> lapses.put(lapse.grant(), (int) lapse.left().hundredths() / 25));
        assertThat(lapses).as("lapses, " + where).isEqualTo(positive(model, true));
        model.requests.forEach((request, stack) -> {
            Standing standing = book.standing(request);
            assertThat(standing.credits()).as("request " + request + ", " + where).isEqualTo(coins(stack.size()));
            assertThat(standing.over()).isEqualTo(coins((int) stack.stream().filter(coin -> coin.grant() == 0).count()));
        });
        Balance balance = Balance.of(book.tail(), book.terms, state.time());
        assertThat(balance.balance()).as(where).isEqualTo(state.balance());
        for (int days : new int[] {-400, -1, 0, 45, 900}) {
            assertThatCode(() -> Balance.of(book.tail(), book.terms, state.time().atOffset(ZoneOffset.UTC).plusDays(days).toInstant()))
                    .as(where).doesNotThrowAnyException();
        }
        assertThat(AccountState.parse(state.toText())).as(where).isEqualTo(state);
        assertThat(book.last().proves()).as(where).isTrue();
    }

    /** What is left of each grant by the entries alone, in coins; never below zero and never above what was granted. */
    private static Map<Long, Integer> left(BookOfAccount book) {
        Map<Long, Credits> left = new HashMap<>();
        for (LedgerEntry entry : book.entries) {
            Booking booking = entry.booking();
            if (booking.kind() == EntryKind.GRANT) {
                left.put(entry.seq(), booking.amount());
            }
            for (Draw draw : booking.draws()) {
                left.merge(draw.grant(), booking.kind() == EntryKind.REVERSAL ? draw.credits() : draw.credits().negated(), Credits::plus);
                assertThat(left.get(draw.grant())).as("seq " + entry.seq())
                        .isBetween(Credits.ZERO, book.entries.get((int) draw.grant() - 1).booking().amount());
            }
        }
        Map<Long, Integer> coins = new HashMap<>();
        left.forEach((grant, credits) -> coins.put(grant, (int) credits.hundredths() / 25));
        coins.values().removeIf(count -> count == 0);
        return coins;
    }

    private static Map<Long, Integer> positive(Model model, boolean lapsed) {
        Map<Long, Integer> positive = new HashMap<>();
        model.purses.forEach((id, purse) -> positive.put((long) id, lapsed ? purse.lapsed : purse.left));
        positive.values().removeIf(count -> count == 0);
        return positive;
    }

    private static Credits coins(int count) {
        return new Credits(count * 25L);
    }
}
