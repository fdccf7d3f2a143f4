package org.supportplans.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import com.atlassian.activeobjects.external.ActiveObjects;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.ContractStore.Filter;
import org.supportplans.store.entity.ContractCustomerRow;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ContractStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:30:00Z");
    private static final Contract.Activation ACTIVE = new Contract.Activation(Samples.AT, 4);

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
                Long.MAX_VALUE, new Contract.ExpiryNotice(30, List.of("anna", Samples.NAME)), Integer.MAX_VALUE, ACTIVE);

        Contract added = contracts.add(contract);

        assertThat(added).isEqualTo(contract.as(added.id(), 1));
        assertThat(contracts.find(added.id())).contains(added);
        assertThat(contracts.naming(List.of(2))).containsExactly(added);
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
                LocalDate.of(2026, 3, 1), ZoneId.of("Asia/Shanghai"), 5L, new Contract.ExpiryNotice(0, List.of()), 7, ACTIVE);
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
    void sameCustomerTwiceIsOne() {
        Contract added = contracts.add(draft("C-1", "Acme", 1, 1));

        assertThat(contracts.naming(List.of(1))).containsExactly(added);
    }

    @Test
    void rowsThatACrashLeftLeadNowhere() {
        Contract contract = contracts.add(active("C-1", "Acme", 1));
        database.execute("INSERT INTO %s (\"CONTRACT_ID\", \"ORGANIZATION_ID\") VALUES (" + contract.id() + ", 2)", "CONTRACT_CUSTOMER");
        database.execute("INSERT INTO %s (\"CONTRACT_ID\", \"ORGANIZATION_ID\") VALUES (999, 2)", "CONTRACT_CUSTOMER");

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
        assertThat(database.statementsOf(() -> contracts.naming(List.of(1, 2)))).isEqualTo(2);
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

    private static Contract planned(String number, String name, int customer, long plan) {
        return new Contract(0, 0, number, name, "anna", List.of(customer), List.of(), LocalDate.of(2026, 1, 1), null, ZoneId.of("UTC"), plan,
                null, null, ACTIVE);
    }

    private static Contract dated(String number, String zone, LocalDate start, LocalDate end) {
        return new Contract(0, 0, number, "Dated", "anna", List.of(1), List.of(), start, end, ZoneId.of(zone), null, null, null, ACTIVE);
    }
}
