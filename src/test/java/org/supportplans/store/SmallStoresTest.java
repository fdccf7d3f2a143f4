package org.supportplans.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atlassian.activeobjects.external.ActiveObjects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.plans.CostTable;
import org.supportplans.service.port.Changes.Subject;
import org.supportplans.service.port.ClientKeys.Use;
import org.supportplans.store.entity.ChangeRow;

/** Inbox, tombstones, changes, settings and the keys of clients. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SmallStoresTest {

    private static final Instant AT = Samples.AT;

    @Parameter
    TestDatabase database;

    private ActiveObjects ao;
    private AoInboxStore inbox;
    private AoTombstones tombstones;
    private AoChanges changes;
    private AoSettings settings;

    @BeforeEach
    void open() {
        ao = database.fresh();
        inbox = new AoInboxStore(ao);
        tombstones = new AoTombstones(ao);
        changes = new AoChanges(ao);
        settings = new AoSettings(ao);
    }

    @Test
    void ofTwoUsesOfAKeyTheFirstStays() {
        AoClientKeys keys = new AoClientKeys(ao);
        String key = LedgerEntry.sha256("key");
        assertThat(keys.find(key)).isEmpty();

        keys.add(key, new Use(LedgerEntry.sha256("body"), 7), AT);
        keys.add(key, new Use(LedgerEntry.sha256("another"), 8), AT.plusSeconds(1));

        assertThat(keys.find(key)).contains(new Use(LedgerEntry.sha256("body"), 7));
    }

    @Test
    void inboxKeepsEachHintUntilItIsDeletedById() {
        inbox.put(42, AT);
        inbox.put(42, AT);
        inbox.put(43, AT);
        List<Long> seen = inbox.ofIssue(42);
        inbox.put(42, AT);

        inbox.delete(seen);

        assertThat(seen).hasSize(2);
        assertThat(inbox.ofIssue(42)).hasSize(1).doesNotContainAnyElementsOf(seen);
        assertThat(inbox.ofIssue(43)).hasSize(1);
        inbox.delete(List.of());
        assertThat(inbox.ofIssue(42)).hasSize(1);
        assertThat(inbox.ofIssue(43)).hasSize(1);
    }

    @Test
    void inboxGivesEachWaitingRequestOnceOldestFirst() {
        inbox.put(3, AT);
        inbox.put(1, AT.plusMillis(1));
        inbox.put(3, AT.plusMillis(1));
        inbox.put(2, AT.plusMillis(2));
        inbox.put(1, AT.plusMillis(3));

        assertThat(inbox.waitingSince(AT.plusMillis(2), 10)).containsExactly(3L, 1L, 2L);
        assertThat(inbox.waitingSince(AT.plusMillis(1), 10)).containsExactly(3L, 1L);
        assertThat(inbox.waitingSince(AT.plusMillis(9), 2)).containsExactly(3L, 1L);
        assertThat(inbox.waitingSince(AT.minusMillis(1), 10)).isEmpty();
    }

    @Test
    void inboxFindsARequestBehindManyHintsForAnother() {
        LongStream.rangeClosed(1, 9).forEach(i -> inbox.put(1, AT));
        inbox.put(2, AT);

        assertThat(inbox.waitingSince(AT.plusMillis(1), 2)).containsExactly(1L, 2L);
    }

    @Test
    void inboxDeletesManyAtOnce() {
        LongStream.rangeClosed(1, 1100).forEach(i -> inbox.put(1, AT));
        inbox.put(2, AT);

        inbox.delete(inbox.ofIssue(1));

        assertThat(inbox.waitingSince(AT.plusMillis(1), 10)).containsExactly(2L);
        assertThat(inbox.ofIssue(2)).hasSize(1);
    }

    @Test
    void inboxPutsInOneStatement() {
        inbox.put(1, AT);

        assertThat(database.statementsOf(() -> inbox.put(1, AT))).isEqualTo(1);
    }

    @Test
    void tombstoneIsPutOnceOrMoreOften() {
        assertThat(tombstones.has(42)).isFalse();

        tombstones.put(42, AT);
        tombstones.put(42, AT.plusSeconds(1));

        assertThat(tombstones.has(42)).isTrue();
        assertThat(tombstones.has(43)).isFalse();
    }

    @Test
    void newestChangeGrows() {
        assertThat(changes.newest()).isZero();
        changes.add(Subject.PLAN, 1, "anna", null, "a", AT);
        long first = changes.newest();
        changes.add(Subject.SETTING, 0, "anna", "a", null, AT);

        assertThat(first).isPositive();
        assertThat(changes.newest()).isGreaterThan(first);
        assertThat(database.statementsOf(() -> changes.newest())).isEqualTo(1);
    }

    @Test
    void changeKeepsWhatItWasAndIs() {
        changes.add(Subject.CONTRACT, 7, "anna", null, new CostTable(List.of(new CostTable.Row("ä🚀", null, null, new Credits(50))), Credits.of(1)), AT);

        ChangeRow row = ao.find(ChangeRow.class)[0];
        assertThat(row.getSubject()).isEqualTo("CONTRACT");
        assertThat(row.getSubjectId()).isEqualTo(7);
        assertThat(row.getActor()).isEqualTo("anna");
        assertThat(row.getBeforeChange()).isNull();
        assertThat(row.getAfterChange())
                .isEqualTo("{\"rows\":[{\"requestType\":\"ä🚀\",\"issueType\":null,\"priority\":null,\"credits\":50,\"mode\":\"FLAT\",\"rate\":null}],\"defaultCost\":100}");
        assertThat(row.getChangedAt()).isEqualTo(AT.toEpochMilli());
    }

    @Test
    void settingHoldsTheLastValue() {
        assertThat(settings.get("a")).isEmpty();

        settings.put("a", "1");
        settings.put("a", Samples.LONG);
        settings.put("b", "2");

        assertThat(settings.get("a")).contains(Samples.LONG);
        assertThat(settings.get("b")).contains("2");
    }

    @Test
    void firstInitialValueHolds() throws Exception {
        assertThat(settings.init("a", "1")).isEqualTo("1");
        assertThat(settings.init("a", "2")).isEqualTo("1");

        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String mine = String.valueOf(i);
            work.add(() -> settings.init("raced", mine));
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (Future<String> answer : pool.invokeAll(work)) {
                assertThat(settings.get("raced")).contains(answer.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void settingWithoutAValueIsRefused() {
        assertThatThrownBy(() -> settings.put(null, "1")).isInstanceOf(RuntimeException.class);
    }
}
