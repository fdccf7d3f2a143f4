package org.supportplans.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.plugin.webfragment.model.JiraHelper;
import com.atlassian.jira.project.Project;
import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.sal.api.ApplicationProperties;
import com.atlassian.sal.api.UrlMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.service.AccountBook;
import org.supportplans.service.ExplainReceipt;
import org.supportplans.service.Terms;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.ui.view.Detail;
import org.supportplans.ui.view.IssuePanel;
import org.supportplans.ui.view.Link;

class IssuePanelsTest {

    private final ReceiptStore receipts = mock(ReceiptStore.class);
    private final ContractStore contracts = mock(ContractStore.class);
    private final AccountBook book = mock(AccountBook.class);
    private final PlanStore plans = mock(PlanStore.class);
    private final Terms terms = new Terms(plans, mock(Changes.class));
    private final BalanceViews balances = new BalanceViews(book, terms, Sample.PHRASES, () -> Sample.CLOCK);
    private final IssuePanels panels = new IssuePanels(receipts, contracts, terms, balances, new ExplainReceipt(Sample.WORDS), Sample.PHRASES,
            Sample.FORMATS, () -> Sample.CLOCK);
    private final Visit visit = new Visit("agent", false, "/jira", "SUP", Map.of());

    @BeforeEach
    void acme() {
        when(contracts.find(7)).thenReturn(Optional.of(Sample.contract()));
        when(plans.versions(1)).thenReturn(List.of(Sample.plan()));
        when(book.balance(anyLong(), any())).thenReturn(Sample.balance(50, 22, 1, 0));
    }

    private IssuePanel panel() {
        return panels.of(Sample.ISSUE, visit);
    }

    @Test
    void inPlanShowsContractPlanBalanceSlaAndWhy() {
        when(receipts.current(Sample.ISSUE)).thenReturn(Optional.of(Sample.receipt(Coverage.IN_PLAN, 0)));
        IssuePanel panel = panel();
        assertThat(panel.coverage().text()).isEqualTo("In plan");
        assertThat(panel.banner()).isNull();
        assertThat(panel.contract()).isEqualTo(new Link("C-2026-001 Acme premium", "/jira/plugins/servlet/supportplans/contract?id=7&project=SUP"));
        assertThat(panel.details()).containsExactly(new Detail("Plan", "Premium, 50 a month"), new Detail("Valid", "1 Jan 2026 – 31 Dec 2026"),
                new Detail("This request", "1 credit"));
        assertThat(panel.balance().headline()).isEqualTo("27 of 50 left");
        assertThat(panel.sla()).isEqualTo("SLA, Gold");
        assertThat(panel.due()).containsExactly(new Detail("Respond by", "20 Nov 2026 14:00"), new Detail("Resolve by", "20 Nov 2026 19:00"));
        assertThat(panel.why()).isEqualTo("Contract C-2026-001 fits this request.");
        assertThat(panel.reasons()).contains("C-2026-009 does not cover Security.");
        assertThat(panel.more()).isTrue();
    }

    /** The panel reads three rows: receipt, contract, account. Plans come from the cache of their versions. */
    @Test
    void readsThreeRows() {
        when(receipts.current(Sample.ISSUE)).thenReturn(Optional.of(Sample.receipt(Coverage.IN_PLAN, 0)));
        terms.reading(Sample.contract());
        clearInvocations(plans);
        panel();
        verify(receipts).current(Sample.ISSUE);
        verify(contracts).find(7);
        verify(book).balance(anyLong(), any());
        verifyNoMoreInteractions(receipts, contracts, book, plans);
    }

    @Test
    void overTheLimitSaysThatNoSlaApplies() {
        when(receipts.current(Sample.ISSUE)).thenReturn(Optional.of(Sample.receipt(Coverage.OVERAGE, 1)));
        when(book.balance(anyLong(), any())).thenReturn(Sample.balance(5, 5, 0, 1));
        IssuePanel panel = panel();
        assertThat(panel.coverage().text()).isEqualTo("Over limit");
        assertThat(panel.coverage().style()).isEqualTo("removed");
        assertThat(panel.banner().text()).contains("run out").contains("SLA does not apply");
        assertThat(panel.details()).contains(new Detail("This request", "1 credit, 1 over limit"));
        assertThat(panel.sla()).isNull();
        assertThat(panel.due()).isEmpty();
        assertThat(panel.balance().headline()).isEqualTo("0 of 5 left");
    }

    @Test
    void aLowBalanceIsABanner() {
        when(receipts.current(Sample.ISSUE)).thenReturn(Optional.of(Sample.receipt(Coverage.IN_PLAN, 0)));
        when(book.balance(anyLong(), any())).thenReturn(Sample.balance(50, 45, 0, 0));
        assertThat(panel().banner().text()).isEqualTo("Only 5 of 50 credits are left until 1 December.");
    }

    @Test
    void anExpiredContractStillExplainsTheRequest() {
        when(receipts.current(Sample.ISSUE)).thenReturn(Optional.of(Sample.receipt(Coverage.IN_PLAN, 0)));
        when(contracts.find(7)).thenReturn(Optional.of(Sample.contract("2025-01-01", "2025-12-31")));
        IssuePanel panel = panel();
        assertThat(panel.balance().headline()).isEqualTo("Ended on 31 Dec 2025");
        assertThat(panel.banner().text()).isEqualTo("This contract ended on 31 Dec 2025; new requests need another one.");
    }

    @Test
    void uncoveredAndPendingSayWhatIsMissing() {
        when(receipts.current(Sample.ISSUE)).thenReturn(Optional.of(Sample.without(Coverage.UNCOVERED, null)));
        IssuePanel uncovered = panel();
        assertThat(uncovered.coverage().text()).isEqualTo("Not covered");
        assertThat(uncovered.banner().text()).startsWith("No contract covers this request");
        assertThat(uncovered.contract()).isNull();
        assertThat(uncovered.balance()).isNull();

        when(receipts.current(Sample.ISSUE)).thenReturn(Optional.of(Sample.without(Coverage.PENDING, PendingReason.AMBIGUOUS)));
        IssuePanel pending = panel();
        assertThat(pending.coverage().text()).isEqualTo("Pending");
        assertThat(pending.banner().text()).startsWith("Contracts of different customers fit this request.");
    }

    @Test
    void everyPendingReasonHasItsSentence() {
        for (PendingReason reason : PendingReason.values()) {
            when(receipts.current(Sample.ISSUE)).thenReturn(Optional.of(Sample.without(Coverage.PENDING, reason)));
            assertThat(panel().banner().text()).isNotBlank();
        }
    }

    @Test
    void withoutAReceiptTheRequestIsBeingChecked() {
        when(receipts.current(Sample.ISSUE)).thenReturn(Optional.empty());
        IssuePanel panel = panel();
        assertThat(panel.coverage()).isNull();
        assertThat(panel.banner().kind()).isEqualTo("info");
        assertThat(panel.banner().text()).startsWith("This request is being checked.");
        assertThat(panel.why()).isNull();
    }

    @Test
    void aFailureIsASentenceInThePanel() {
        when(receipts.current(Sample.ISSUE)).thenThrow(new IllegalStateException("no database"));
        Issue issue = mock(Issue.class);
        Project project = mock(Project.class);
        ApplicationUser user = mock(ApplicationUser.class);
        ApplicationProperties jira = mock(ApplicationProperties.class);
        when(issue.getId()).thenReturn(Sample.ISSUE);
        when(issue.getProjectObject()).thenReturn(project);
        when(project.getKey()).thenReturn("SUP");
        when(user.getKey()).thenReturn("agent");
        when(jira.getBaseUrl(UrlMode.RELATIVE)).thenReturn("/jira");
        Map<String, Object> context = new IssuePanelContext(panels, Sample.WORDS, jira)
                .getContextMap(user, new JiraHelper(null, project, Map.of("issue", issue)));
        assertThat(((IssuePanel) context.get("view")).banner().kind()).isEqualTo("error");
    }
}
