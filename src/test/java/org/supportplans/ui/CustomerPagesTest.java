package org.supportplans.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.Contract;
import org.supportplans.service.AccountBook;
import org.supportplans.service.Terms;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.Customers.Organization;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.SlaStore;
import org.supportplans.ui.view.CustomerList;

class CustomerPagesTest {

    private final Customers customers = mock(Customers.class);
    private final ContractStore contracts = mock(ContractStore.class);
    private final PlanStore plans = mock(PlanStore.class);
    private final AccountBook book = mock(AccountBook.class);
    private final BalanceViews balances = new BalanceViews(book, new Terms(plans, mock(Changes.class)), Sample.PHRASES, () -> Sample.CLOCK);
    private final CustomerPages pages = new CustomerPages(customers, contracts, plans, mock(SlaStore.class), balances, Sample.PHRASES, () -> Sample.CLOCK);

    @BeforeEach
    void balances() {
        when(plans.versions(1)).thenReturn(List.of(Sample.plan()));
        when(book.balance(anyLong(), any())).thenReturn(Sample.balance(50, 22, 0, 0));
    }

    /** So many organizations, every third with a contract. */
    private void organizations(int count) {
        when(customers.visibleTo("agent")).thenReturn(IntStream.range(0, count)
                .mapToObj(i -> new Organization(i, String.format("Customer %05d", i))).toList());
        when(contracts.naming(anyCollection())).thenAnswer(call -> {
            Collection<Integer> ids = call.getArgument(0);
            return ids.stream().filter(id -> id % 3 == 0).map(CustomerPagesTest::contractOf).toList();
        });
    }

    private static Contract contractOf(int organization) {
        Contract like = Sample.contract();
        return new Contract(1000 + organization, 1, "C-" + organization, "Contract of " + organization, like.owner(), List.of(organization),
                List.of(), like.start(), like.end(), like.zone(), like.plan(), null, null, like.activation());
    }

    private CustomerList list(String... query) {
        Map<String, String> parameters = query.length == 0 ? Map.of() : Map.of(query[0], query[1]);
        return (CustomerList) pages.list(new Visit("agent", false, "", null, parameters)).view();
    }

    private static String startOf(String url) {
        return url.replaceFirst(".*start=(\\d+).*", "$1");
    }

    @Test
    void nobodyOrNoContractsIsAnEmptyPage() {
        assertThat(list().empty()).isTrue();
        organizations(3);
        when(contracts.naming(anyCollection())).thenReturn(List.of(Sample.draft()));
        assertThat(list().empty()).isTrue();
    }

    @Test
    void oneCustomerFitsOnOnePage() {
        organizations(1);
        CustomerList list = list();
        assertThat(list.customers()).singleElement().satisfies(customer -> {
            assertThat(customer.name()).isEqualTo("Customer 00000");
            assertThat(customer.rows()).singleElement().satisfies(row -> assertThat(row.balance().headline()).isEqualTo("28 of 50 left"));
        });
        assertThat(list.pager().previous()).isNull();
        assertThat(list.pager().next()).isNull();
    }

    /** Walking on and back shows every customer with a contract once, in pages of 50. */
    @Test
    void pagesFollowEachOtherWithoutGaps() {
        organizations(1000);
        List<String> seen = new ArrayList<>();
        List<String> starts = new ArrayList<>();
        String start = "0";
        while (start != null) {
            starts.add(start);
            CustomerList list = list("start", start);
            assertThat(list.customers()).hasSizeLessThanOrEqualTo(50);
            list.customers().forEach(customer -> seen.add(customer.name()));
            start = list.pager().next() == null ? null : startOf(list.pager().next());
        }
        assertThat(seen).hasSize(334).doesNotHaveDuplicates().isSorted();
        for (int i = starts.size() - 1; i > 0; i--) {
            assertThat(startOf(list("start", starts.get(i)).pager().previous())).isEqualTo(starts.get(i - 1));
        }
    }

    @Test
    void aPageBeyondTheEndIsEmptyAndLeadsBack() {
        organizations(10);
        CustomerList list = list("start", "99999999999");
        assertThat(list.empty()).isTrue();
        assertThat(startOf(list.pager().previous())).isEqualTo("0");
    }

    @Test
    void findsCustomersByTheirNameAndByTheirContracts() {
        organizations(30);
        when(contracts.list(any(), any(), anyInt(), anyInt())).thenReturn(List.of(contractOf(3)));
        CustomerList list = list("query", "customer 00012");
        assertThat(list.customers()).extracting("name").containsExactly("Customer 00003", "Customer 00012");
        assertThat(list.filtered()).isTrue();
    }
}
