package org.supportplans.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.core.sla.WorkingCalendar;
import org.supportplans.service.AccountBook;
import org.supportplans.service.Terms;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.CurrentUser;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.Customers.Organization;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.SlaStore;
import org.supportplans.ui.view.PortalPanel;

class PortalPanelsTest {

    private final CurrentUser reader = mock(CurrentUser.class);
    private final Customers customers = mock(Customers.class);
    private final ContractStore contracts = mock(ContractStore.class);
    private final PlanStore plans = mock(PlanStore.class);
    private final SlaStore slas = mock(SlaStore.class);
    private final AccountBook book = mock(AccountBook.class);
    private final BalanceViews balances = new BalanceViews(book, new Terms(plans, mock(Changes.class)), Sample.PHRASES, () -> Sample.CLOCK);
    private final PortalPanels panels = new PortalPanels(reader, customers, contracts, plans, slas, balances, Sample.PHRASES, () -> Sample.CLOCK);

    @BeforeEach
    void aliceOfAcme() {
        when(reader.key()).thenReturn(Optional.of("alice"));
        when(customers.of("alice")).thenReturn(List.of(new Organization(12, "Acme")));
        when(plans.versions(1)).thenReturn(List.of(Sample.plan()));
        when(plans.find(1)).thenReturn(Optional.of(Sample.plan()));
        when(slas.find(3)).thenReturn(Optional.of(new SlaPolicy(3, 1, "Gold", true,
                new WorkingCalendar(Sample.BERLIN, Set.of(), LocalTime.MIN, LocalTime.MIN, Set.of()), List.of(), Sample.NOW)));
    }

    private void has(Contract... own) {
        when(contracts.naming(List.of(12), List.of("alice"))).thenReturn(List.of(own));
    }

    @Test
    void nothingForWhoHasNothing() {
        when(reader.key()).thenReturn(Optional.empty());
        assertThat(panels.panel().shown()).isFalse();

        when(reader.key()).thenReturn(Optional.of("agent"));
        when(customers.of("agent")).thenReturn(List.of());
        assertThat(panels.panel().shown()).isFalse();

        when(reader.key()).thenReturn(Optional.of("alice"));
        has();
        assertThat(panels.panel().shown()).isFalse();
        has(Sample.draft());
        assertThat(panels.panel().shown()).isFalse();
    }

    @Test
    void aUserNamedByAContractNeedsNoOrganization() {
        when(customers.of("alice")).thenReturn(List.of());
        when(contracts.naming(List.of(), List.of("alice"))).thenReturn(List.of(Sample.contract()));
        when(book.balance(anyLong(), any())).thenReturn(Sample.balance(50, 22, 0, 0));
        assertThat(panels.panel().contracts()).extracting("name").containsExactly("Acme premium");
    }

    @Test
    void saysWhatIsLeftAndWhenThereIsMore() {
        has(Sample.contract());
        when(book.balance(anyLong(), any())).thenReturn(Sample.balance(50, 22, 0, 0));
        PortalPanel.Contract contract = panels.panel().contracts().get(0);
        assertThat(contract.name()).isEqualTo("Acme premium");
        assertThat(contract.balance().headline()).isEqualTo("28 of 50 left");
        assertThat(contract.next()).isEqualTo("Next 50 on 1 December");
        assertThat(contract.now()).isNull();
        assertThat(contract.validity()).isEqualTo("Valid: 1 Jan 2026 – 31 Dec 2026");
    }

    @Test
    void saysWhatHappensWhenNothingIsLeft() {
        has(Sample.contract());
        when(book.balance(anyLong(), any())).thenReturn(Sample.balance(5, 5, 0, 1));
        PortalPanel.Contract contract = panels.panel().contracts().get(0);
        assertThat(contract.balance().headline()).isEqualTo("0 of 5 left");
        assertThat(contract.now()).isEqualTo("New requests are welcome now; they are answered without the response times of Gold.");
    }

    @Test
    void unlimitedContractsPromiseNoReset() {
        has(Sample.contract());
        when(book.balance(anyLong(), any())).thenReturn(Sample.unlimited(3));
        PortalPanel.Contract contract = panels.panel().contracts().get(0);
        assertThat(contract.balance().headline()).isEqualTo("Unlimited");
        assertThat(contract.next()).isNull();
        assertThat(contract.now()).isNull();
    }

    @Test
    void aContractThatEndedShowsOnlyWhereNoneRuns() {
        when(book.balance(anyLong(), any())).thenReturn(Sample.unlimited(0));
        Contract old = Sample.contract("2024-01-01", "2024-12-31").as(5, 1);
        Contract ended = Sample.contract("2025-01-01", "2025-12-31").as(6, 1);
        has(old, ended);
        assertThat(panels.panel().contracts()).singleElement().satisfies(contract -> {
            assertThat(contract.balance().headline()).isEqualTo("Ended on 31 Dec 2025");
            assertThat(contract.now()).isEqualTo("New requests are welcome; they are answered without agreed response times.");
        });
        has(old, ended, Sample.contract());
        assertThat(panels.panel().contracts()).singleElement().satisfies(contract -> assertThat(contract.balance().headline()).isEqualTo("Unlimited"));
    }

    @Test
    void aFailureIsASentence() {
        when(contracts.naming(any(), any())).thenThrow(new IllegalStateException("no database"));
        PortalPanel panel = panels.panel();
        assertThat(panel.shown()).isTrue();
        assertThat(panel.failure()).isNotBlank();
        assertThat(panel.contracts()).isEmpty();
    }
}
