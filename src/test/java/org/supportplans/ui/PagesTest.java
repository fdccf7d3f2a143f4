package org.supportplans.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.atlassian.jira.project.Project;
import com.atlassian.jira.project.ProjectManager;
import com.atlassian.sal.api.auth.LoginUriProvider;
import com.atlassian.templaterenderer.TemplateRenderer;
import com.atlassian.webresource.api.assembler.PageBuilderService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.sla.SlaDuration;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.core.sla.SlaTarget;
import org.supportplans.core.sla.WorkingCalendar;
import org.supportplans.service.AccountBook;
import org.supportplans.service.Terms;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.CurrentUser;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.IssueKeys;
import org.supportplans.service.port.LedgerStore;
import org.supportplans.service.port.People;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.service.port.Rights;
import org.supportplans.service.port.SlaStore;
import org.supportplans.ui.view.ContractForm;
import org.supportplans.ui.view.ContractView;
import org.supportplans.ui.view.MessagePage;
import org.supportplans.ui.view.PlanForm;
import org.supportplans.ui.view.PlanList;
import org.supportplans.ui.view.Shell;
import org.supportplans.ui.view.SlaList;

class PagesTest {

    private static final List<String> LISTS = List.of("/plans", "/slas", "/contracts", "/customers", "/contract");
    private static final List<String> FORMS = List.of("/plan", "/sla", "/contract/edit");

    private final PlanStore plans = mock(PlanStore.class);
    private final SlaStore slas = mock(SlaStore.class);
    private final ContractStore contracts = mock(ContractStore.class);
    private final LedgerStore entries = mock(LedgerStore.class);
    private final ReceiptStore receipts = mock(ReceiptStore.class);
    private final Customers customers = mock(Customers.class);
    private final People people = mock(People.class);
    private final Catalog catalog = mock(Catalog.class);
    private final AccountBook book = mock(AccountBook.class);
    private final Rights rights = mock(Rights.class);
    private final CurrentUser reader = mock(CurrentUser.class);
    private final ProjectManager projects = mock(ProjectManager.class);
    private final TemplateRenderer templates = mock(TemplateRenderer.class);
    private final LoginUriProvider login = mock(LoginUriProvider.class);
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final Terms terms = new Terms(plans, mock(Changes.class));
    private final BalanceViews balances = new BalanceViews(book, terms, Sample.PHRASES, () -> Sample.CLOCK);
    private final Pages pages = new Pages(
            new PlanPages(plans, slas, contracts, catalog, new PlanFacts(slas, Sample.PHRASES), Sample.PHRASES, Sample.FORMATS, () -> Sample.CLOCK),
            new SlaPages(slas, plans, catalog, Sample.PHRASES, Sample.FORMATS, Sample.WORDS, () -> Sample.CLOCK),
            new ContractPages(contracts, plans, customers, people, catalog, balances, Sample.PHRASES, () -> Sample.CLOCK),
            new ContractPage(contracts, plans, receipts, mock(IssueKeys.class), rights, book, terms,
                    new ContractFacts(contracts, plans, customers, people, Sample.PHRASES, Sample.FORMATS, Sample.WORDS),
                    new PlanFacts(slas, Sample.PHRASES), new CreditHistory(entries, people, Sample.PHRASES, Sample.FORMATS), balances,
                    Sample.PHRASES, Sample.FORMATS, () -> Sample.CLOCK),
            new CustomerPages(customers, contracts, plans, slas, balances, Sample.PHRASES, () -> Sample.CLOCK),
            rights, reader, projects, Sample.WORDS, Sample.PHRASES, templates, mock(PageBuilderService.class, RETURNS_DEEP_STUBS), login);
    private String rawQuery = "a=b";

    @BeforeEach
    void somebody() throws Exception {
        when(reader.key()).thenReturn(Optional.of("reader"));
        when(catalog.defaultZone()).thenReturn(Sample.BERLIN);
        when(plans.all()).thenReturn(List.of(Sample.plan()));
        when(plans.find(1)).thenReturn(Optional.of(Sample.plan()));
        when(plans.versions(1)).thenReturn(List.of(Sample.plan()));
        when(contracts.find(7)).thenReturn(Optional.of(Sample.contract()));
        when(book.balance(anyLong(), any())).thenReturn(Sample.balance(50, 22, 1, 0));
        when(people.nameOf(any())).thenReturn("owner");
        when(people.displayName(any())).thenReturn("Olga Owner");
        when(response.getWriter()).thenReturn(new PrintWriter(new StringWriter()));
    }

    private Map<String, Object> get(String path, String... query) throws Exception {
        HttpServletRequest request = mock(HttpServletRequest.class);
        Map<String, String[]> parameters = new HashMap<>();
        for (int i = 0; i < query.length; i += 2) {
            parameters.put(query[i], new String[] {query[i + 1]});
        }
        when(request.getPathInfo()).thenReturn(path);
        when(request.getContextPath()).thenReturn("/jira");
        when(request.getParameterMap()).thenReturn(parameters);
        when(request.getRequestURL()).thenReturn(new StringBuffer("http://jira.example/jira/plugins/servlet/supportplans" + path));
        when(request.getQueryString()).thenReturn(rawQuery);
        pages.doGet(request, response);
        ArgumentCaptor<Map<String, Object>> context = ArgumentCaptor.captor();
        verify(templates, atLeast(0)).render(any(), context.capture(), any());
        return context.getAllValues().isEmpty() ? Map.of() : context.getValue();
    }

    private void may(boolean read, boolean manage) {
        when(rights.reads("reader")).thenReturn(read);
        when(rights.manages("reader")).thenReturn(manage);
    }

    @Test
    void whoIsNotSignedInGoesToTheLoginAndBack() throws Exception {
        when(reader.key()).thenReturn(Optional.empty());
        when(login.getLoginUri(URI.create("http://jira.example/jira/plugins/servlet/supportplans/plans?a=b"))).thenReturn(URI.create("/login?back"));
        get("/plans");
        verify(response).sendRedirect("/login?back");
        verify(templates, never()).render(any(), any(), any());
    }

    @Test
    void whoIsNotSignedInGoesToTheLoginWhateverTheQuery() throws Exception {
        when(reader.key()).thenReturn(Optional.empty());
        when(login.getLoginUri(URI.create("http://jira.example/jira/plugins/servlet/supportplans/plans"))).thenReturn(URI.create("/login?back"));
        rawQuery = "query=a|b";
        get("/plans");
        verify(response).sendRedirect("/login?back");
    }

    @Test
    void whoMayNothingSeesNoPage() throws Exception {
        may(false, false);
        for (String path : LISTS) {
            assertThat(get(path).get("view")).as(path).isInstanceOf(MessagePage.class);
        }
        for (String path : FORMS) {
            assertThat(get(path).get("view")).as(path).isInstanceOf(MessagePage.class);
        }
        verify(response, times(LISTS.size() + FORMS.size())).setStatus(403);
        verify(contracts, never()).list(any(), any(), anyInt(), anyInt());
    }

    @Test
    void whoReadsSeesListsWithoutButtonsAndNoForm() throws Exception {
        may(true, false);
        PlanList list = (PlanList) get("/plans").get("view");
        assertThat(list.create()).isNull();
        assertThat(list.starter()).isNull();
        assertThat(list.rows()).singleElement().satisfies(row -> {
            assertThat(row.plan().url()).isNull();
            assertThat(row.actions()).isEmpty();
        });
        ContractView view = (ContractView) get("/contract", "id", "7").get("view");
        assertThat(view.edit()).isNull();
        assertThat(view.actions()).isEmpty();
        for (String path : FORMS) {
            assertThat(get(path, "id", "7").get("view")).as(path).isInstanceOf(MessagePage.class);
        }
        verify(response, times(FORMS.size())).setStatus(403);
    }

    @Test
    void anSlaPolicySaysWhichProjectsItIsFor() throws Exception {
        may(true, false);
        SlaPolicy gold = new SlaPolicy(3, 1, "Gold", true, new WorkingCalendar(Sample.BERLIN, Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0),
                LocalTime.of(18, 0), Set.of()), List.of(new SlaTarget(null, SlaDuration.parse("PT4H"), null)), Sample.NOW, List.of("SUP", "OPS"));
        when(slas.all()).thenReturn(List.of(gold));
        SlaList list = (SlaList) get("/slas").get("view");
        assertThat(list.rows().get(0).targets()).endsWith("Only in projects: SUP, OPS");
    }

    @Test
    void managersAreOfferedTheStarterSetOnFirstUse() throws Exception {
        may(false, true);
        when(plans.all()).thenReturn(List.of());
        PlanList list = (PlanList) get("/plans").get("view");
        assertThat(list.empty()).isTrue();
        assertThat(list.starter().method()).isEqualTo("POST");
        assertThat(list.starter().path()).isEqualTo("/plan/starter");
        assertThat(list.starter().then()).isEqualTo("/jira/plugins/servlet/supportplans/plans?saved=created");
    }

    @Test
    void aPrepaidPlanShowsItsPack() throws Exception {
        may(false, true);
        Plan monthly = Sample.plan();
        Plan prepaid = new Plan(1, 1, "Prepaid", "", PlanType.PREPAID_PACK, null, Credits.of(10), monthly.slas(), monthly.debitAt(), monthly.overage(),
                monthly.costs(), true, monthly.savedAt());
        Plan without = new Plan(2, 1, "Packs", "", PlanType.PREPAID_PACK, null, Credits.ZERO, monthly.slas(), monthly.debitAt(), monthly.overage(),
                monthly.costs(), true, monthly.savedAt());
        when(plans.all()).thenReturn(List.of(prepaid, without));
        assertThat(((PlanList) get("/plans").get("view")).rows()).extracting(PlanList.Row::credits).containsExactly("Opening pack of 10", "Bought in packs");
    }

    @Test
    void whoManagesSeesFormsInTheAdministration() throws Exception {
        may(false, true);
        assertThat(((PlanList) get("/plans").get("view")).create()).isEqualTo("/jira/plugins/servlet/supportplans/plan");
        Shell shell = (Shell) get("/plan").get("page");
        assertThat(shell.decorator()).isEqualTo("atl.admin");
        assertThat(shell.tab()).isEqualTo("supportplans-plans");
        assertThat(shell.message()).isNull();
        verify(response, never()).setStatus(403);
    }

    @Test
    void pagesStayInTheProjectTheyWereOpenedFrom() throws Exception {
        may(true, true);
        when(projects.getProjectObjByKey("SUP")).thenReturn(mock(Project.class));
        Shell shell = (Shell) get("/contracts", "project", "SUP").get("page");
        assertThat(shell.decorator()).isEqualTo("atl.general");
        assertThat(shell.projectKey()).isEqualTo("SUP");
        assertThat(((Shell) get("/contracts", "project", "NONE").get("page")).projectKey()).isNull();
    }

    @Test
    void onlyKnownWordsAreSaidAfterSaving() throws Exception {
        may(true, true);
        assertThat(((Shell) get("/plans", "saved", "changed").get("page")).message().text()).isEqualTo("Your changes are saved.");
        assertThat(((Shell) get("/plans", "saved", "<b>hello</b>").get("page")).message()).isNull();
    }

    @Test
    void unknownThingsAreNotFound() throws Exception {
        may(true, true);
        for (String id : List.of("99", "-1", "seven", "99999999999999999999")) {
            for (String path : List.of("/plan", "/sla", "/contract", "/contract/edit")) {
                assertThat(get(path, "id", id).get("view")).as(path + id).isInstanceOf(MessagePage.class);
            }
        }
        get("/contract");
        get("/elsewhere");
        get(null);
        verify(response, times(19)).setStatus(404);
    }

    @Test
    void formsOfUsedThingsFreezeWhatMayNotChange() throws Exception {
        may(true, true);
        when(contracts.countByPlan()).thenReturn(Map.of(1L, 1));
        PlanForm plan = (PlanForm) get("/plan", "id", "1").get("view");
        assertThat(plan.frozen()).isTrue();
        assertThat(plan.examples()).extracting("label").containsExactly("31 Jan 2026 – 27 Feb 2026", "28 Feb 2026 – 30 Mar 2026", "31 Mar 2026 – 29 Apr 2026");
        assertThat(((ContractForm) get("/contract/edit", "id", "7").get("view")).frozen()).isTrue();
        when(contracts.find(8)).thenReturn(Optional.of(Sample.draft()));
        assertThat(((ContractForm) get("/contract/edit", "id", "8").get("view")).frozen()).isFalse();
        when(contracts.find(9)).thenReturn(Optional.of(Sample.contract("2025-01-01", "2025-12-31")));
        assertThat(get("/contract/edit", "id", "9").get("view")).isInstanceOf(MessagePage.class);
        verify(response).setStatus(409);
    }

    @Test
    void aDraftCanBeActivatedAndDeleted() throws Exception {
        may(true, true);
        when(contracts.find(8)).thenReturn(Optional.of(Sample.draft()));
        ContractView view = (ContractView) get("/contract", "id", "8").get("view");
        assertThat(view.draft()).isTrue();
        assertThat(view.balance()).isNull();
        assertThat(view.actions()).extracting("method").containsExactly("POST", "DELETE");
        verify(entries, never()).page(eq(8L), anyLong(), eq(50));
    }
}
