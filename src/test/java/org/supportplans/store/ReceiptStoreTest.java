package org.supportplans.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.supportplans.core.coverage.Charge;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Directives;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.Draw;
import org.supportplans.core.matching.Candidate;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.service.port.ReceiptStore.Filter;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.port.ReceiptStore;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReceiptStoreTest {

    @Parameter
    TestDatabase database;

    private ReceiptStore receipts;

    @BeforeEach
    void open() {
        receipts = new AoReceiptStore(database.fresh());
    }

    @Test
    void givesBackEveryPart() {
        RequestFacts facts = new RequestFacts(Long.MAX_VALUE, "ДЕМО-1", 10000, "ДЕМО", Samples.NAME, List.of(9, 3), Set.of("Backup", Samples.NAME),
                Samples.NAME, "Bug", "P1", Samples.AT.plusNanos(1), "portal", Samples.NAME, Samples.AT,
                List.of(new RequestFacts.Reopening(Samples.NAME, Samples.AT, Samples.AT.plusNanos(1))));
        Receipt receipt = new Receipt(1, 2, Coverage.IN_PLAN, null,
                new Receipt.Chosen(7, Samples.NAME, Samples.NAME, 5, 3, Samples.NAME),
                new Receipt.AppliedSla(4, 2, Samples.NAME, new SlaPolicy.DueTimes(Samples.AT, Samples.AT.plusSeconds(1))), "1",
                new Credits(250), new Credits(50), new Credits(1), List.of(new Draw(1, new Credits(100), new Credits(100))), Samples.AT.plusNanos(7),
                facts, List.of(new Candidate(7, Samples.NAME, null, true), new Candidate(8, "C-8", Candidate.Test.PRECEDENCE, false)),
                new Directives(4, new BigDecimal("12.50"), new Directives.Ruling("eve", ""), new Directives.Ruling("anna", Samples.LONG),
                        new Directives.Approval(false, 7, new Directives.Ruling(Samples.NAME, ""))),
                List.of(new Charge(Charge.Kind.HOURS, new BigDecimal("12.50"), new BigDecimal("120.00"), "EUR"),
                        new Charge(Charge.Kind.OVERAGE, new BigDecimal("1"), BigDecimal.ZERO, null)), Samples.AT.plusNanos(9));

        assertThat(receipts.add(receipt)).isTrue();

        assertThat(receipts.current(Long.MAX_VALUE)).contains(receipt);
    }

    @Test
    void givesBackNulls() {
        Receipt receipt = new Receipt(1, 0, Coverage.PENDING, PendingReason.AMBIGUOUS, null, null, null, Credits.ZERO, Credits.ZERO,
                Credits.ZERO, List.of(), Samples.AT, new RequestFacts(1, "A-1", 1, "A", null, List.of(), Set.of(), null, "Task", null,
                        Samples.AT), List.of());
        receipts.add(receipt);

        assertThat(receipts.current(1)).contains(receipt);
        assertThat(receipts.current(2)).isEmpty();
    }

    @Test
    void givesBackAnSlaThatPromisesNothing() {
        Receipt receipt = new Receipt(1, 0, Coverage.IN_PLAN, null, new Receipt.Chosen(7, "C-7", "Acme", 0, 0, null),
                new Receipt.AppliedSla(4, 2, "None", SlaPolicy.DueTimes.NONE), "default", Credits.of(1), Credits.ZERO, Credits.ZERO, List.of(),
                Samples.AT, facts(1), List.of());
        receipts.add(receipt);

        assertThat(receipts.current(1)).contains(receipt);
    }

    @Test
    void takesANumberOnce() {
        Receipt first = receipt(1, 1, 0, 7);
        receipts.add(first);

        assertThat(receipts.add(receipt(1, 1, 5, 8))).isFalse();
        assertThat(receipts.add(receipt(2, 1, 5, 8))).isTrue();

        assertThat(receipts.current(1)).contains(first);
    }

    @Test
    void saysSoWhenAReceiptCouldNotBeKept() {
        Receipt tooLong = new Receipt(1, 0, null, null, null, null, null, Credits.ZERO, Credits.ZERO, Credits.ZERO, List.of(), Samples.AT,
                facts(1), List.of());

        assertThatThrownBy(() -> receipts.add(tooLong)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void highestEntriesThenNumberIsCurrent() {
        receipts.add(receipt(1, 1, 1, 7));
        Receipt current = receipt(1, 3, 2, 7);
        receipts.add(receipt(1, 2, 2, 7));
        receipts.add(current);
        receipts.add(receipt(1, 4, 1, 7));

        assertThat(receipts.current(1)).contains(current);
        assertThat(database.statementsOf(() -> receipts.current(1).orElseThrow())).isEqualTo(1);
    }

    @Test
    void tellsWhichIssuesAreKnown() {
        receipts.add(receipt(1, 1, 0, 7));
        receipts.add(receipt(1, 2, 0, 7));
        receipts.add(receipt(1900, 1, 0, 7));
        receipts.add(receipt(2001, 1, 0, 7));

        assertThat(receipts.known(LongStream.rangeClosed(1, 2000).boxed().toList())).containsExactlyInAnyOrder(1L, 1900L);
        assertThat(receipts.known(List.of())).isEmpty();
        assertThat(database.statementsOf(() -> receipts.known(List.of(1L, 2L, 3L)))).isEqualTo(1);
    }

    @Test
    void listsTheNewestOfEachRequest() {
        receipts.add(receipt(1, 1, 0, 7));
        receipts.add(receipt(2, 1, 0, 7));
        receipts.add(receipt(3, 1, 0, 8));
        Receipt second = receipt(2, 2, 1, 7);
        receipts.add(second);
        Receipt first = receipt(1, 2, 1, 7);
        receipts.add(first);
        Receipt fourth = receipt(4, 1, 1, 7);
        receipts.add(fourth);

        assertThat(latestOf(7, 0, 10)).containsExactly(fourth, first, second);
        assertThat(latestOf(7, 0, 2)).containsExactly(fourth, first);
        assertThat(latestOf(7, 2, 2)).containsExactly(second);
        assertThat(latestOf(9, 0, 2)).isEmpty();
        assertThat(receipts.list(Filter.of(7), receipt -> receipt.facts().issueId() != 4, 1, 2)).containsExactly(second);
    }

    @Test
    void listsARequestOnlyByItsCurrentReceipt() {
        receipts.add(receipt(1, 1, 1, 7));
        Receipt moved = receipt(1, 2, 2, 8);
        receipts.add(moved);
        receipts.add(blocked(2, 1, 0, 8, Samples.AT));

        assertThat(latestOf(7, 0, 10)).isEmpty();
        assertThat(latestOf(8, 0, 10)).hasSize(2);
        assertThat(receipts.list(new Filter(null, Coverage.OVERAGE, List.of(1L)), receipt -> true, 0, 10)).containsExactly(moved);
        assertThat(receipts.list(new Filter(8L, Coverage.PENDING, null), receipt -> true, 0, 10)).hasSize(1);
        assertThat(receipts.list(new Filter(null, null, List.of(1L, 2L)), receipt -> true, 0, 10)).hasSize(2);
        assertThat(receipts.list(new Filter(null, null, List.of(2L)), receipt -> true, 0, 10)).isEmpty();
        assertThat(receipts.list(new Filter(null, null, List.of()), receipt -> true, 0, 10)).isEmpty();
        assertThat(receipts.of(1)).extracting(Receipt::number).containsExactly(1, 2);
    }

    @Test
    void findsOtherRequestsBehindManyReceiptsOfOne() {
        Receipt old = receipt(1, 1, 0, 7);
        receipts.add(old);
        for (int number = 1; number <= 9; number++) {
            receipts.add(receipt(2, number, 0, 7));
        }

        assertThat(latestOf(7, 0, 2)).containsExactly(receipt(2, 9, 0, 7), old);
    }

    @Test
    void rule28FindsWhatWaitsForCreditsOldestFirst() {
        receipts.add(blocked(5, 1, 0, 7, Samples.AT.plusMillis(2)));
        receipts.add(blocked(3, 1, 0, 7, Samples.AT.plusMillis(1)));
        receipts.add(blocked(4, 1, 0, 7, Samples.AT));
        receipts.add(blocked(2, 1, 0, 7, Samples.AT.plusMillis(1)));
        receipts.add(blocked(1, 1, 0, 8, Samples.AT));
        receipts.add(receipt(6, 1, 0, 9));

        assertThat(receipts.blockedOn(7)).containsExactly(4L, 2L, 3L, 5L);
        assertThat(receipts.blockedOn(8)).containsExactly(1L);
        assertThat(receipts.blockedOn(9)).isEmpty();
        assertThat(receipts.blocking()).containsExactlyInAnyOrder(7L, 8L);
        assertThat(database.statementsOf(() -> receipts.blockedOn(7))).isEqualTo(2);
        assertThat(database.statementsOf(() -> receipts.blocking())).isEqualTo(2);
    }

    @Test
    void rule28OtherPendingReasonsWaitForNoCredits() {
        for (PendingReason reason : PendingReason.values()) {
            receipts.add(pending(reason.ordinal() + 1, 1, 0, reason, 7, Samples.AT));
        }

        assertThat(receipts.blockedOn(7)).containsExactly(PendingReason.BLOCKED.ordinal() + 1L);
        assertThat(receipts.blocking()).containsExactly(7L);
    }

    @Test
    void rule28LaterReceiptSupersedesTheWait() {
        receipts.add(blocked(1, 1, 0, 7, Samples.AT));
        receipts.add(receipt(1, 2, 1, 7));
        receipts.add(blocked(2, 1, 0, 7, Samples.AT));
        receipts.add(pending(2, 2, 0, PendingReason.APPROVAL, 7, Samples.AT));
        receipts.add(blocked(3, 1, 0, 7, Samples.AT));

        assertThat(receipts.blockedOn(7)).containsExactly(3L);
        assertThat(receipts.blocking()).containsExactly(7L);

        receipts.add(receipt(3, 2, 1, 7));
        assertThat(receipts.blocking()).isEmpty();
        assertThat(receipts.blockedOn(7)).isEmpty();
        assertThat(receipts.current(1)).contains(receipt(1, 2, 1, 7));
    }

    @Test
    void rule28ReceiptOfFewerEntriesSupersedesNothing() {
        receipts.add(blocked(1, 1, 2, 7, Samples.AT));
        receipts.add(receipt(1, 2, 1, 7));
        receipts.add(receipt(2, 1, 2, 7));
        receipts.add(blocked(2, 2, 1, 7, Samples.AT));

        assertThat(receipts.blockedOn(7)).containsExactly(1L);
        assertThat(receipts.blocking()).containsExactly(7L);
    }

    @Test
    void rule28WaitsForTheContractOfTheCurrentReceipt() {
        receipts.add(blocked(1, 1, 0, 7, Samples.AT));
        receipts.add(blocked(1, 2, 0, 8, Samples.AT));

        assertThat(receipts.blockedOn(7)).isEmpty();
        assertThat(receipts.blockedOn(8)).containsExactly(1L);
        assertThat(receipts.blocking()).containsExactly(8L);
    }

    @Test
    void rule28WaitsAgainAfterItWaitedBefore() {
        receipts.add(blocked(1, 1, 0, 7, Samples.AT));
        receipts.add(receipt(1, 2, 1, 7));
        assertThat(receipts.blockedOn(7)).isEmpty();

        receipts.add(blocked(1, 3, 2, 7, Samples.AT));

        assertThat(receipts.blockedOn(7)).containsExactly(1L);
        assertThat(receipts.blocking()).containsExactly(7L);
    }

    @Test
    void rule28SupersededWaitsAreLookedAtOnce() {
        Receipt first = blocked(1, 1, 0, 7, Samples.AT);
        receipts.add(first);
        receipts.add(receipt(1, 2, 1, 7));
        receipts.blocking();

        assertThat(database.statementsOf(() -> receipts.blocking())).isEqualTo(1);
        assertThat(database.statementsOf(() -> receipts.blockedOn(7))).isEqualTo(1);
        assertThat(latestOf(7, 0, 10)).containsExactly(receipt(1, 2, 1, 7));
    }

    @Test
    void rule28ManySupersededWaitsHideNone() {
        for (long issue = 1; issue <= 120; issue++) {
            receipts.add(blocked(issue, 1, 0, 7, Samples.AT));
            receipts.add(receipt(issue, 2, 1, 7));
        }
        receipts.add(blocked(121, 1, 0, 7, Samples.AT));

        assertThat(receipts.blockedOn(7)).containsExactly(121L);
        assertThat(receipts.blocking()).containsExactly(7L);
        assertThat(receipts.blockedOn(7)).containsExactly(121L);
    }

    @Test
    void ofTwoWritersOfANumberOneWins() throws Exception {
        for (int number = 1; number <= 5; number++) {
            int next = number;

            List<Boolean> added = Race.of(2, writer -> receipts.add(receipt(1, next, next, writer)));

            assertThat(added).containsExactlyInAnyOrder(true, false);
            assertThat(receipts.current(1).orElseThrow()).isEqualTo(receipt(1, number, number, added.indexOf(true)));
        }
    }

    private List<Receipt> latestOf(long contract, int start, int limit) {
        return receipts.list(Filter.of(contract), receipt -> true, start, limit);
    }

    private static Receipt blocked(long issue, int number, int n, long contract, Instant posted) {
        return pending(issue, number, n, PendingReason.BLOCKED, contract, posted);
    }

    private static Receipt pending(long issue, int number, int n, PendingReason reason, long contract, Instant posted) {
        return new Receipt(number, n, Coverage.PENDING, reason, new Receipt.Chosen(contract, "C", "Acme", 0, 0, null), null, "default",
                Credits.of(1), Credits.ZERO, Credits.ZERO, List.of(), Samples.AT, new RequestFacts(issue, "A-" + issue, 1, "A", "anna", List.of(1),
                        Set.of(), null, "Task", null, posted), List.of());
    }

    private static Receipt receipt(long issue, int number, int n, long contract) {
        return new Receipt(number, n, Coverage.OVERAGE, null, new Receipt.Chosen(contract, "C", "Acme", 0, 0, null), null, "default",
                Credits.of(1), Credits.of(1), Credits.ZERO, List.of(), Samples.AT, facts(issue), List.of());
    }

    private static RequestFacts facts(long issue) {
        return new RequestFacts(issue, "A-" + issue, 1, "A", "anna", List.of(1), Set.of(), null, "Task", null, Samples.AT);
    }
}
