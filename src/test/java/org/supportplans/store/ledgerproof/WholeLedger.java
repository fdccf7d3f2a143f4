package org.supportplans.store.ledgerproof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.Draw;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.Grant;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.service.port.LedgerStore;

/** The whole ledger that {@link Booker}s left, read back to see what must hold whatever happened to them (rules 18, 19, 22 and 23). */
final class WholeLedger {

    private static final int PAGE = 1_000;

    private final Map<Long, List<LedgerEntry>> accounts = new HashMap<>();

    WholeLedger(LedgerStore store) {
        for (long account : Booker.ACCOUNTS) {
            List<LedgerEntry> entries = new ArrayList<>();
            List<LedgerEntry> page = store.page(account, 0, PAGE);
            while (!page.isEmpty()) {
                entries.addAll(page);
                page = store.page(account, entries.get(entries.size() - 1).seq(), PAGE);
            }
            accounts.put(account, entries);
        }
    }

    /** @param requests all that were reported as booked, or as many as were to be */
    void prove(Set<Long> requests) {
        Set<String> keys = new HashSet<>();
        accounts.values().forEach(entries -> entries.forEach(entry -> assertThat(keys.add(entry.key())).as("the first of its key: %s", entry).isTrue()));
        accounts.values().forEach(WholeLedger::isAChainThatAdds);
        accounts.forEach((account, entries) -> {
            List<LedgerEntry> debits = entries.stream().filter(entry -> entry.booking().kind() == EntryKind.DEBIT).toList();
            assertThat(debits).extracting(LedgerEntry::issueId).doesNotHaveDuplicates()
                    .containsAll(requests.stream().filter(request -> Booker.accountOf(request) == account).toList());
            if (account == Booker.WEEKLY_ACCOUNT) {
                noWeekGaveMoreThanItsLimit(entries, debits);
            } else {
                theFirstAreInPlan(debits);
            }
        });
    }

    private static void isAChainThatAdds(List<LedgerEntry> entries) {
        String previousHash = LedgerEntry.NO_HASH;
        Credits balance = Credits.ZERO;
        Map<Long, Credits> left = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            LedgerEntry entry = entries.get(i);
            Booking booking = entry.booking();
            assertThat(entry.seq()).as("place of %s", entry).isEqualTo(i + 1);
            assertThat(entry.previousHash()).as("hash before %s", entry).isEqualTo(previousHash);
            assertThat(entry.proves()).as("hash of %s", entry).isTrue();
            balance = balance.plus(booking.amount());
            assertThat(entry.balanceAfter()).as("balance after %s", entry).isEqualTo(balance).isGreaterThanOrEqualTo(Credits.ZERO);
            if (booking.kind() == EntryKind.GRANT) {
                left.put(entry.seq(), booking.amount());
            }
            for (Draw draw : booking.draws()) {
                left.merge(draw.grant(), draw.credits().negated(), Credits::plus);
            }
            left.values().removeIf(Credits::isZero);
            assertThat(booking.state().grants().stream().collect(Collectors.toMap(Grant::id, Grant::left))).as("left after %s", entry).isEqualTo(left);
            previousHash = entry.hash();
        }
    }

    private static void theFirstAreInPlan(List<LedgerEntry> debits) {
        int limit = (int) (Booker.LIMIT.hundredths() / Credits.of(1).hundredths());
        assertThat(debits).hasSizeGreaterThan(limit);
        assertThat(debits.subList(0, limit)).allMatch(debit -> debit.booking().over().isZero());
        assertThat(debits.subList(limit, debits.size())).allMatch(debit -> debit.booking().over().equals(debit.booking().credits()));
    }

    private static void noWeekGaveMoreThanItsLimit(List<LedgerEntry> entries, List<LedgerEntry> debits) {
        assertThat(entries).filteredOn(entry -> entry.booking().kind() == EntryKind.GRANT).hasSizeGreaterThan(1)
                .extracting(entry -> entry.booking().cycle()).doesNotHaveDuplicates();
        Map<LocalDate, Credits> inPlan = new HashMap<>();
        debits.forEach(debit -> inPlan.merge(debit.booking().cycle(), debit.booking().credits().minus(debit.booking().over()), Credits::plus));
        assertThat(inPlan.values()).allMatch(credits -> credits.compareTo(Booker.LIMIT) <= 0).contains(Booker.LIMIT);
    }
}
