package org.supportplans.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import com.atlassian.activeobjects.external.ActiveObjects;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.supportplans.core.contracts.Amendment;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractCourse;
import org.supportplans.core.contracts.ContractDetails;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.plans.OverageRate;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.ContractStore.Filter;
import org.supportplans.store.entity.ContractCustomerRow;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ContractStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:30:00Z");
    private static final Contract.Activation ACTIVE = new Contract.Activation(Samples.AT, 4);

    private static final ContractDetails DETAILS = new ContractDetails(List.of(Samples.NAME, "alice"), List.of("SUP", "ДЕМО"),
            List.of(new ContractDetails.Channel("phone", List.of("Highest", Samples.NAME)), new ContractDetails.Channel("portal", List.of())),
            new ContractDetails.Manager("JIRAUSER10101", EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.MONDAY), LocalTime.of(0, 0), LocalTime.of(23, 59)),
            List.of("amir"), new BigDecimal("99999999999999999.10"), "CHF", List.of(new OverageRate(Samples.NAME, new BigDecimal("0.50")),
                    new OverageRate(null, BigDecimal.ZERO)), new Credits(1), Samples.LONG, true, Map.of(Samples.NAME, Samples.NAME, "a", "", "b", "1.5"));
    private static final ContractCourse COURSE = new ContractCourse(
            List.of(new ContractCourse.Suspension(Samples.AT, Samples.AT.plusNanos(1)), new ContractCourse.Suspension(Samples.AT.plusSeconds(1), null)),
            Samples.AT.plusSeconds(2), List.of(Amendment.ofLimit(1, Samples.AT, Credits.MAX, Credits.of(10)), Amendment.ofPlan(2, Samples.AT, 5, 3),
                    Amendment.ofEnd(3, Samples.AT, LocalDate.of(9999, 12, 31))), Long.MAX_VALUE, 1L, true);

    @Parameter
    TestDatabase database;

    private ActiveObjects ao;
    private ContractStore contracts;

    @BeforeEach
    void open() {
        ao = database.fresh();
        contracts = new AoContractStore(ao);
    }

    @Test
    void givesBackEveryColumn() {
        Contract contract = new Contract(0, 0, Samples.NAME, Samples.NAME, "JIRAUSER10100", List.of(Integer.MAX_VALUE, 3, 2),
                List.of(Samples.NAME, "Backup"), LocalDate.of(2026, 1, 1), LocalDate.of(9999, 12, 31), ZoneId.of("America/Argentina/Buenos_Aires"),
                Long.MAX_VALUE, new Contract.ExpiryNotice(30, List.of("anna", Samples.NAME)), Integer.MAX_VALUE, ACTIVE, DETAILS, COURSE);

        Contract added = contracts.add(contract);

        assertThat(added).isEqualTo(contract.as(added.id(), 1));
        assertThat(contracts.find(added.id())).contains(added);
        assertThat(contracts.naming(List.of(2))).containsExactly(added);
        assertThat(contracts.naming(List.of(), List.of(Samples.NAME))).containsExactly(added);
    }

    @Test
    void givesBackWhatIsHalfSaid() {
        ContractDetails details = new ContractDetails(List.of(), List.of(), List.of(), new ContractDetails.Manager("mia", Set.of(), null, null),
                List.of(), null, null, List.of(), null, "", false, Map.of());
        Contract added = contracts.add(draft("C-1", "Acme", 1).with(details));

        assertThat(contracts.find(added.id())).contains(added);
    }

    @Test
    void givesBackNulls() {
        Contract added = contracts.add(new Contract(0, 0, "C-1", "Acme", "anna", List.of(1), List.of(), LocalDate.of(2026, 1, 1), null,
                ZoneId.of("UTC"), null, null, null, null));

        assertThat(contracts.find(added.id())).contains(added);
        assertThat(contracts.find(added.id() + 1000)).isEmpty();
    }

    @Test
    void replacesEveryColumn() {
        Contract draft = contracts.add(draft("C-1", "Acme", 1, 2));
        Contract full = new Contract(draft.id(), 2, "C-2", Samples.NAME, "bob", List.of(2, 3), List.of("Backup"), LocalDate.of(2026, 2, 1),
                LocalDate.of(2026, 3, 1), ZoneId.of("Asia/Shanghai"), 5L, new Contract.ExpiryNotice(0, List.of()), 7, ACTIVE, DETAILS, COURSE);
        contracts.update(full);

        assertThat(contracts.find(draft.id())).contains(full);
        assertThat(contracts.byNumber("C-1")).isEmpty();
        assertThat(contracts.naming(List.of(1))).isEmpty();
        assertThat(contracts.naming(List.of(3))).containsExactly(full);

        Contract empty = new Contract(draft.id(), 3, "C-2", "Acme", "bob", List.of(1), List.of(), LocalDate.of(2026, 2, 1), null,
                ZoneId.of("UTC"), null, null, null, null);
        contracts.update(empty);

        assertThat(contracts.find(draft.id())).contains(empty);
    }

    @Test
    void refusesToReplaceOneThatIsGone() {
        assertThatThrownBy(() -> contracts.update(draft("C-1", "Acme", 1).as(77, 2))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("77");
    }

    @Test
    void numberIsUniqueWhateverTheCase() {
        Contract first = contracts.add(draft("C-Ä1", "Acme", 1));

        assertThatThrownBy(() -> contracts.add(draft("c-ä1", "Beta", 2))).isInstanceOf(RuntimeException.class);

        assertThat(contracts.byNumber("C-ä1")).contains(first);
        assertThat(contracts.byNumber("C-Ä2")).isEmpty();
        assertThat(contracts.list(Filter.ANY, NOW, 0, 10)).containsExactly(first);
    }

    @Test
    void numberThatAnotherHasIsNotTaken() {
        contracts.add(draft("C-1", "Acme", 1));
        Contract second = contracts.add(draft("C-2", "Beta", 2));

        assertThatThrownBy(() -> contracts.update(draft("c-1", "Beta", 2).as(second.id(), 2))).isInstanceOf(RuntimeException.class);

        assertThat(contracts.find(second.id())).contains(second);
    }

    @Test
    void findsWhatNamesAnyOfTheOrganizations() {
        Contract a = contracts.add(draft("C-1", "Acme", 1, 2));
        Contract b = contracts.add(active("C-2", "Beta", 2));
        contracts.add(draft("C-3", "Gamma", 3));

        assertThat(contracts.naming(List.of(1, 2))).containsExactly(a, b);
        assertThat(contracts.naming(List.of(2, 2, 9))).containsExactly(a, b);
        assertThat(contracts.naming(List.of(9))).isEmpty();
        assertThat(contracts.naming(List.of())).isEmpty();
    }

    @Test
    void findsWhatNamesOneOfManyOrganizations() {
        Contract far = contracts.add(draft("C-1", "Acme", 1800));
        Contract near = contracts.add(draft("C-2", "Acme", 1));

        assertThat(contracts.naming(IntStream.rangeClosed(1, 2000).boxed().toList())).containsExactly(far, near);
    }

    @Test
    void findsWhatNamesAnyOfTheUsers() {
        Contract alice = contracts.add(serving("C-1", List.of(), "alice", "amir"));
        Contract both = contracts.add(serving("C-2", List.of(1), "alice"));
        Contract acme = contracts.add(draft("C-3", "Acme", 1));
        contracts.add(serving("C-4", List.of(2), "bob"));

        assertThat(contracts.naming(List.of(), List.of("alice"))).containsExactly(alice, both);
        assertThat(contracts.naming(List.of(1), List.of("amir", "amir"))).containsExactly(alice, both, acme);
        assertThat(contracts.naming(List.of(1), List.of())).containsExactly(both, acme);
        assertThat(contracts.naming(List.of(), List.of("Alice", "alic", "", "alice%"))).isEmpty();
    }

    @Test
    void takesNoUserForAnOrganization() {
        Contract organization = contracts.add(draft("C-1", "Acme", 1));
        Contract user = contracts.add(serving("C-2", List.of(), "1", "O1"));

        assertThat(contracts.naming(List.of(1))).containsExactly(organization);
        assertThat(contracts.naming(List.of(), List.of("1"))).containsExactly(user);
        assertThat(contracts.naming(List.of(), List.of("O1"))).containsExactly(user);
    }

    @Test
    void forgetsAUserThatIsNoLongerNamed() {
        Contract before = contracts.add(serving("C-1", List.of(1), "alice", "amir"));
        Contract after = serving("C-1", List.of(1), "amir", "ada").as(before.id(), 2);

        contracts.update(after);

        assertThat(contracts.naming(List.of(), List.of("alice"))).isEmpty();
        assertThat(contracts.naming(List.of(), List.of("amir"))).containsExactly(after);
        assertThat(contracts.naming(List.of(), List.of("ada"))).containsExactly(after);
        assertThat(ao.count(ContractCustomerRow.class, "CONTRACT_ID = ?", before.id())).isEqualTo(3);
    }

    @Test
    void rule09OneContractIsRenewedOnce() {
        Contract old = contracts.add(active("C-1", "Acme", 1));
        Contract renewal = contracts.add(draft("C-2", "Acme", 1).with(ContractCourse.renewing(old.id())));

        assertThatThrownBy(() -> contracts.add(draft("C-3", "Acme", 1).with(ContractCourse.renewing(old.id())))).isInstanceOf(RuntimeException.class);
        assertThat(contracts.list(Filter.ANY, NOW, 0, 10)).containsExactly(old, renewal);
        assertThat(contracts.renewalOf(old.id())).contains(renewal);
        assertThat(contracts.renewalOf(renewal.id())).isEmpty();
        assertThat(database.statementsOf(() -> contracts.renewalOf(old.id()))).isEqualTo(1);

        contracts.update(renewal.with(renewal.course().cancelled(NOW)));
        assertThat(contracts.renewalOf(old.id())).as("cancelled").isEmpty();
        contracts.delete(renewal.id());
        Contract again = contracts.add(draft("C-3", "Acme", 1).with(ContractCourse.renewing(old.id())));
        assertThat(contracts.find(again.id())).contains(again);
    }

    @Test
    void rule09OfTwoWhoRenewAtOnceOneDoes() throws Exception {
        Contract old = contracts.add(active("C-1", "Acme", 1));

        List<Boolean> renewed = Race.of(2, writer -> {
            try {
                contracts.add(active("C-1-" + writer, "Acme", 1).with(ContractCourse.renewing(old.id())));
                return true;
            } catch (RuntimeException taken) {
                return false;
            }
        });

        assertThat(renewed).containsExactlyInAnyOrder(true, false);
        assertThat(contracts.naming(List.of(1))).hasSize(2);
    }

    @Test
    void ofTwoWithOneNumberAtOnceOneIsKept() throws Exception {
        List<Boolean> added = Race.of(2, writer -> {
            try {
                contracts.add(draft(writer == 0 ? "C-1" : "c-1", "Acme", 1));
                return true;
            } catch (RuntimeException taken) {
                return false;
            }
        });

        assertThat(added).containsExactlyInAnyOrder(true, false);
        assertThat(contracts.naming(List.of(1))).hasSize(1);
    }

    @Test
    void rule11FindsWhatAManagerLooksAfter() {
        LocalDate today = LocalDate.of(2026, 11, 20);
        Contract open = contracts.add(active("C-1", "Acme", 1).with(managed("mia")));
        Contract lastDay = contracts.add(active("C-2", "Acme", 2).running(today.minusYears(1), today).with(managed("mia")));
        Contract suspended = contracts.add(active("C-3", "Acme", 3).with(managed("mia")).with(ContractCourse.NEW.suspended(NOW)));
        Contract later = contracts.add(active("C-4", "Acme", 4).running(today.plusDays(9), null).with(managed("mia")));
        Contract owned = contracts.add(active("C-5", "Acme", 5));
        contracts.add(active("C-6", "Acme", 6).running(today.minusYears(1), today.minusDays(1)).with(managed("mia")));
        contracts.add(active("C-7", "Acme", 7).with(managed("mia")).with(ContractCourse.NEW.cancelled(NOW)));
        contracts.add(draft("C-8", "Acme", 8).with(managed("mia")));

        assertThat(contracts.managedBy("mia", today)).containsExactly(open, lastDay, suspended, later);
        assertThat(contracts.managedBy("anna", today)).containsExactly(owned);
        assertThat(contracts.managedBy("bob", today)).isEmpty();
        assertThat(database.statementsOf(() -> contracts.managedBy("mia", today))).isEqualTo(1);
    }

    @Test
    void rule11FollowsAnotherManagerAndOwner() {
        LocalDate today = LocalDate.of(2026, 11, 20);
        Contract contract = contracts.add(active("C-1", "Acme", 1).with(managed("mia")));

        contracts.update(contract.with(ContractDetails.NONE));

        assertThat(contracts.managedBy("mia", today)).isEmpty();
        assertThat(contracts.managedBy("anna", today)).hasSize(1);
    }

    @Test
    void rule09FindsWhatIsDueForRenewal() {
        LocalDate day = LocalDate.of(2026, 11, 20);
        Contract second = contracts.add(renewing("C-1", day));
        Contract third = contracts.add(renewing("C-2", day));
        Contract first = contracts.add(renewing("C-3", day.minusDays(40)));
        Contract paused = contracts.add(renewing("C-4", day).with(ContractCourse.NEW.suspended(NOW)));
        contracts.add(renewing("C-5", day.plusDays(1)));
        contracts.add(renewing("C-6", null));
        contracts.add(renewing("C-7", day).with(ContractDetails.NONE));
        contracts.add(renewing("C-8", day).with(ContractCourse.NEW.renewedBy(9L)));
        contracts.add(renewing("C-9", day).with(ContractCourse.NEW.cancelled(NOW)));
        contracts.add(renewing("C-10", day).activated(null));

        assertThat(contracts.dueForRenewal(day)).containsExactly(first, second, third, paused);
        assertThat(contracts.dueForRenewal(day.minusDays(41))).isEmpty();
        assertThat(database.statementsOf(() -> contracts.dueForRenewal(day))).isEqualTo(1);

        contracts.update(first.with(first.course().renewedBy(99L)));
        assertThat(contracts.dueForRenewal(day)).containsExactly(second, third, paused);
    }

    @Test
    void rule05StateKnowsSuspendedAndCancelled() {
        LocalDate today = LocalDate.of(2026, 11, 20);
        Contract running = contracts.add(active("C-1", "Acme", 1));
        Contract suspended = contracts.add(active("C-2", "Acme", 1).with(ContractCourse.NEW.suspended(NOW)));
        Contract resumed = contracts.add(active("C-3", "Acme", 1).with(ContractCourse.NEW.suspended(Samples.AT).resumed(NOW)));
        Contract cancelled = contracts.add(active("C-4", "Acme", 1).with(ContractCourse.NEW.suspended(Samples.AT).cancelled(NOW)));
        Contract cancelledBefore = contracts.add(active("C-5", "Acme", 1).running(today.plusDays(9), null).with(ContractCourse.NEW.cancelled(NOW)));
        Contract ended = contracts.add(active("C-6", "Acme", 1).running(today.minusYears(1), today.minusDays(1))
                .with(ContractCourse.NEW.suspended(Samples.AT)));

        assertThat(inState(ContractState.ACTIVE)).containsExactly(running, resumed);
        assertThat(inState(ContractState.SUSPENDED)).containsExactly(suspended);
        assertThat(inState(ContractState.CANCELLED)).containsExactly(cancelled, cancelledBefore);
        assertThat(inState(ContractState.EXPIRED)).containsExactly(ended);
        assertThat(inState(ContractState.SCHEDULED)).isEmpty();

        Contract again = suspended.with(suspended.course().resumed(NOW));
        contracts.update(again);
        assertThat(inState(ContractState.SUSPENDED)).isEmpty();
        assertThat(inState(ContractState.ACTIVE)).containsExactly(running, again, resumed);
    }

    @Test
    void pagesAStateWhoseRowsAreMostlyNotInIt() {
        LocalDate today = LocalDate.of(2026, 11, 20);
        // At 10:30 UTC today's start is still to come on Midway, though nearly everywhere it is past.
        List<Contract> waiting = IntStream.range(0, 250).mapToObj(i -> contracts.add(dated("C-" + i, "Pacific/Midway", today, null))).toList();
        Contract second = contracts.add(dated("X-2", "UTC", today, null));
        Contract third = contracts.add(dated("X-3", "UTC", today, null));

        assertThat(contracts.list(new Filter(null, null, ContractState.ACTIVE, null), NOW, 0, 1)).containsExactly(second);
        assertThat(contracts.list(new Filter(null, null, ContractState.ACTIVE, null), NOW, 1, 5)).containsExactly(third);
        assertThat(contracts.list(new Filter(null, null, ContractState.SCHEDULED, null), NOW, 248, Integer.MAX_VALUE))
                .isEqualTo(waiting.subList(248, 250));
    }

    @Test
    void sameCustomerTwiceIsOne() {
        Contract added = contracts.add(draft("C-1", "Acme", 1, 1));

        assertThat(contracts.naming(List.of(1))).containsExactly(added);
    }

    @Test
    void rowsThatACrashLeftLeadNowhere() {
        Contract contract = contracts.add(active("C-1", "Acme", 1));
        database.execute("INSERT INTO %s (\"CONTRACT_ID\", \"CUSTOMER_KEY\") VALUES (" + contract.id() + ", 'O2')", "CONTRACT_CUSTOMER");
        database.execute("INSERT INTO %s (\"CONTRACT_ID\", \"CUSTOMER_KEY\") VALUES (999, 'O2')", "CONTRACT_CUSTOMER");

        assertThat(contracts.naming(List.of(2))).isEmpty();
        assertThat(contracts.list(new Filter(2, null, null, null), NOW, 0, 10)).isEmpty();

        Contract both = new Contract(contract.id(), 2, "C-1", "Acme", "anna", List.of(1, 2), List.of(), contract.start(), null,
                contract.zone(), null, null, null, ACTIVE);
        contracts.update(both);

        assertThat(contracts.naming(List.of(2))).containsExactly(both);
    }

    @Test
    void nextSaveRepairsRowsThatACrashLeftOut() {
        Contract draft = contracts.add(draft("C-1", "Acme", 1, 2));
        database.execute("DELETE FROM %s", "CONTRACT_CUSTOMER");

        contracts.update(draft.as(draft.id(), 2).activated(ACTIVE));

        assertThat(contracts.naming(List.of(1))).hasSize(1);
        assertThat(contracts.naming(List.of(2))).hasSize(1);
    }

    @Test
    void dyingBeforeTheCustomersAreWrittenLeavesADraftOrTheContractAsItWas() {
        ActiveObjects dying = mock(ActiveObjects.class, delegatesTo(ao));
        doThrow(new IllegalStateException("died")).when(dying).create(eq(ContractCustomerRow.class), anyList());
        Contract kept = contracts.add(active("C-1", "Acme", 1));

        assertThatThrownBy(() -> new AoContractStore(dying).add(active("C-2", "Beta", 2))).hasMessage("died");
        assertThatThrownBy(() -> new AoContractStore(dying).update(active("C-1", "Acme", 1, 2).as(kept.id(), 2))).hasMessage("died");

        assertThat(contracts.byNumber("C-2").orElseThrow().activation()).isNull();
        assertThat(contracts.find(kept.id())).contains(kept);
    }

    @Test
    void deletesOne() {
        Contract a = contracts.add(draft("C-1", "Acme", 1));
        Contract b = contracts.add(draft("C-2", "Acme", 1));

        contracts.delete(a.id());

        assertThat(contracts.find(a.id())).isEmpty();
        assertThat(contracts.naming(List.of(1))).containsExactly(b);
        assertThat(contracts.add(draft("C-1", "Acme", 1)).number()).isEqualTo("C-1");
    }

    @Test
    void pagesByNameThenId() {
        Contract b = contracts.add(draft("C-1", "beta", 1));
        Contract c = contracts.add(draft("C-2", "Gamma", 1));
        Contract a = contracts.add(draft("C-3", "Alpha", 1));
        Contract b2 = contracts.add(draft("C-4", "Beta", 1));

        assertThat(contracts.list(Filter.ANY, NOW, 0, 10)).containsExactly(a, b, b2, c);
        assertThat(contracts.list(Filter.ANY, NOW, 0, 2)).containsExactly(a, b);
        assertThat(contracts.list(Filter.ANY, NOW, 2, 2)).containsExactly(b2, c);
        assertThat(contracts.list(Filter.ANY, NOW, 4, 2)).isEmpty();
        Filter drafts = new Filter(null, null, ContractState.DRAFT, null);
        assertThat(contracts.list(drafts, NOW, 1, 2)).containsExactly(b, b2);
        assertThat(contracts.list(new Filter(1, null, null, null), NOW, 2, 2)).containsExactly(b2, c);
    }

    @Test
    void filtersByEachPartAndAllTogether() {
        Contract a = contracts.add(planned("C-1", "Acme", 1, 5L));
        Contract b = contracts.add(planned("C-2", "Acme", 2, 5L));
        Contract c = contracts.add(planned("C-3", "Acme", 1, 6L));
        Contract d = contracts.add(draft("C-4", "Zeta", 1));

        assertThat(contracts.list(new Filter(1, null, null, null), NOW, 0, 10)).containsExactly(a, c, d);
        assertThat(contracts.list(new Filter(null, 5L, null, null), NOW, 0, 10)).containsExactly(a, b);
        assertThat(contracts.list(new Filter(null, null, ContractState.ACTIVE, null), NOW, 0, 10)).containsExactly(a, b, c);
        assertThat(contracts.list(new Filter(null, null, null, "zet"), NOW, 0, 10)).containsExactly(d);
        assertThat(contracts.list(new Filter(1, 5L, ContractState.ACTIVE, "c-"), NOW, 0, 10)).containsExactly(a);
        assertThat(contracts.list(new Filter(1, 6L, null, "zet"), NOW, 0, 10)).isEmpty();
    }

    @Test
    void searchesNameAndNumberWhateverTheCase() {
        Contract persian = contracts.add(draft("C-1", "پشتیبانی «طلایی» 🚀", 1));
        Contract russian = contracts.add(draft("Д-2", "Поддержка", 1));

        assertThat(search("طلای")).containsExactly(persian);
        assertThat(search("🚀")).containsExactly(persian);
        assertThat(search("ДЕРЖ")).containsExactly(russian);
        assertThat(search("д-")).containsExactly(russian);
        assertThat(search("")).containsExactlyInAnyOrder(persian, russian);
    }

    @Test
    void takesWildcardsLiterally() {
        Contract plain = contracts.add(draft("C-1", "100 of 50", 1));
        Contract percent = contracts.add(draft("C-2", "100% of 50", 1));
        Contract underscore = contracts.add(draft("C-3", "a_b", 1));
        Contract backslash = contracts.add(draft("C-4", "a\\b", 1));
        Contract mark = contracts.add(draft("C-5", "a!b", 1));
        Contract quote = contracts.add(draft("C-6", "a'b ? [c]", 1));
        contracts.add(draft("C-7", "axb", 1));

        assertThat(search("100%")).containsExactly(percent);
        assertThat(search("%")).containsExactly(percent);
        assertThat(search("a_b")).containsExactly(underscore);
        assertThat(search("a\\b")).containsExactly(backslash);
        assertThat(search("!")).containsExactly(mark);
        assertThat(search("a'b ?")).containsExactly(quote);
        assertThat(search("[c]")).containsExactly(quote);
        assertThat(search("100")).containsExactly(plain, percent);
        Filter drafts = new Filter(1, null, ContractState.DRAFT, "0%");
        assertThat(contracts.list(drafts, NOW, 0, 10)).containsExactly(percent);
    }

    @Test
    void stateIsThatOfTheContractsOwnZone() {
        LocalDate today = LocalDate.of(2026, 11, 20);
        // At 10:30 UTC it is already the 21st on Kiritimati, and still the 19th on Midway.
        Contract eastStarts = contracts.add(dated("C-1", "Pacific/Kiritimati", today.plusDays(1), null));
        Contract eastEnded = contracts.add(dated("C-2", "Pacific/Kiritimati", today.minusYears(1), today));
        Contract westWaits = contracts.add(dated("C-3", "Pacific/Midway", today, null));
        Contract westLasts = contracts.add(dated("C-4", "Pacific/Midway", today.minusYears(1), today.minusDays(1)));
        Contract home = contracts.add(dated("C-5", "UTC", today, today));
        contracts.add(draft("C-6", "Draft", 1));

        assertThat(inState(ContractState.ACTIVE)).containsExactlyInAnyOrder(eastStarts, westLasts, home);
        assertThat(inState(ContractState.SCHEDULED)).containsExactly(westWaits);
        assertThat(inState(ContractState.EXPIRED)).containsExactly(eastEnded);
        assertThat(inState(ContractState.DRAFT)).extracting(Contract::number).containsExactly("C-6");
        assertThat(inState(ContractState.SUSPENDED)).isEmpty();
        assertThat(inState(ContractState.CANCELLED)).isEmpty();
    }

    @Test
    void countsContractsOfEachPlan() {
        contracts.add(planned("C-1", "Acme", 1, 5L));
        contracts.add(planned("C-2", "Acme", 2, 5L));
        contracts.add(planned("C-3", "Acme", 1, 6L));
        contracts.add(draft("C-4", "None", 1));

        assertThat(contracts.countByPlan()).isEqualTo(Map.of(5L, 2, 6L, 1));
        assertThat(database.statementsOf(() -> contracts.countByPlan())).isEqualTo(1);
    }

    @Test
    void aContractCountsForThePlansThatItsAmendmentsNamed() {
        Contract acme = contracts.add(planned("C-1", "Acme", 1, 5L));
        contracts.update(acme.with(acme.course().amended(Amendment.ofPlan(1, Samples.AT, 6, 1)).amended(Amendment.ofPlan(2, Samples.AT, 5, 2))));

        assertThat(contracts.countByPlan()).isEqualTo(Map.of(5L, 1, 6L, 1));
    }

    @Test
    void filtersByOwnerAndEnd() {
        Contract open = contracts.add(draft("C-1", "Open", 1));
        Contract ends = contracts.add(dated("C-2", "UTC", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 10)));

        assertThat(contracts.list(new Filter(null, null, null, null, open.owner(), null), NOW, 0, 10)).contains(open);
        assertThat(contracts.list(new Filter(null, null, null, null, "nobody", null), NOW, 0, 10)).isEmpty();
        assertThat(contracts.list(new Filter(null, null, null, null, null, LocalDate.of(2026, 12, 10)), NOW, 0, 10)).containsExactly(ends);
        assertThat(contracts.list(new Filter(null, null, null, null, null, LocalDate.of(2026, 12, 9)), NOW, 0, 10)).isEmpty();
    }

    @Test
    void countsNumbersByTheirBeginning() {
        contracts.add(active("C-2026-001", "Acme", 1, 2));
        contracts.add(active("c-2026-002", "Acme", 2, 2));
        contracts.add(active("C-2027-001", "Acme", 3, 2));

        assertThat(contracts.countNumbered("C-2026-")).isEqualTo(2);
    }

    @Test
    void speaksToTheDatabaseOnceOrTwice() {
        Contract contract = contracts.add(active("C-1", "Acme", 1, 2, 3));
        contracts.add(active("C-2", "Beta", 1, 2));

        assertThat(database.statementsOf(() -> contracts.find(contract.id()).orElseThrow())).isEqualTo(1);
        assertThat(database.statementsOf(() -> contracts.byNumber("C-1").orElseThrow())).isEqualTo(1);
        assertThat(database.statementsOf(() -> contracts.list(Filter.ANY, NOW, 0, 10))).isEqualTo(1);
        assertThat(database.statementsOf(() -> contracts.list(new Filter(null, null, ContractState.ACTIVE, "a"), NOW, 0, 10))).isEqualTo(1);
        assertThat(database.statementsOf(() -> contracts.list(new Filter(1, null, null, null), NOW, 0, 10))).isEqualTo(2);
        assertThat(database.statementsOf(() -> contracts.naming(List.of(1, 2), List.of("alice")))).isEqualTo(2);
    }

    private List<Contract> search(String query) {
        return contracts.list(new Filter(null, null, null, query), NOW, 0, 10);
    }

    private List<Contract> inState(ContractState state) {
        return contracts.list(new Filter(null, null, state, null), NOW, 0, 10);
    }

    private static Contract draft(String number, String name, Integer... customers) {
        return new Contract(0, 0, number, name, "anna", List.of(customers), List.of(), LocalDate.of(2026, 1, 1), null, ZoneId.of("UTC"), null,
                null, null, null);
    }

    private static Contract active(String number, String name, Integer... customers) {
        return draft(number, name, customers).activated(ACTIVE);
    }

    private static Contract serving(String number, List<Integer> organizations, String... users) {
        return new Contract(0, 0, number, "Serving", "anna", organizations, List.of(), LocalDate.of(2026, 1, 1), null, ZoneId.of("UTC"), null, null,
                null, ACTIVE).with(new ContractDetails(List.of(users), List.of(), List.of(), null, List.of(), null, null, List.of(), null, "", false,
                        Map.of()));
    }

    private static ContractDetails managed(String user) {
        return new ContractDetails(List.of(), List.of(), List.of(), new ContractDetails.Manager(user, Set.of(), null, null), List.of(), null, null,
                List.of(), null, "", false, Map.of());
    }

    private static Contract renewing(String number, LocalDate end) {
        return active(number, "Acme", 1).running(LocalDate.of(2026, 1, 1), end).with(ContractDetails.NONE.renewing(true));
    }

    private static Contract planned(String number, String name, int customer, long plan) {
        return new Contract(0, 0, number, name, "anna", List.of(customer), List.of(), LocalDate.of(2026, 1, 1), null, ZoneId.of("UTC"), plan,
                null, null, ACTIVE);
    }

    private static Contract dated(String number, String zone, LocalDate start, LocalDate end) {
        return new Contract(0, 0, number, "Dated", "anna", List.of(1), List.of(), start, end, ZoneId.of(zone), null, null, null, ACTIVE);
    }
}
