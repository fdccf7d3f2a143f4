package org.supportplans.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atlassian.jira.event.type.EventDispatchOption;
import com.atlassian.jira.issue.CustomFieldManager;
import com.atlassian.jira.issue.IssueManager;
import com.atlassian.jira.issue.MutableIssue;
import com.atlassian.jira.issue.context.GlobalIssueContext;
import com.atlassian.jira.issue.customfields.manager.OptionsManager;
import com.atlassian.jira.issue.customfields.option.Option;
import com.atlassian.jira.issue.fields.CustomField;
import com.atlassian.jira.issue.fields.config.FieldConfig;
import com.atlassian.jira.security.JiraAuthenticationContext;
import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.servicedesk.api.organization.CustomerOrganization;
import com.atlassian.servicedesk.api.organization.OrganizationService;
import com.atlassian.servicedesk.api.requesttype.RequestTypeService;
import com.atlassian.servicedesk.api.util.paging.PagedResponse;
import com.atlassian.servicedesk.api.util.paging.SimplePagedRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jira's and JSM's Java services as an app uses them. */
class JiraServicesTest {

    private static final String SELECT = "com.atlassian.jira.plugin.system.customfieldtypes:select";

    @TempDir Path folder;

    private static <T> T service(RunningJira running, Class<T> type) {
        return type.cast(running.jira.services().get(type));
    }

    private static ApplicationUser user(RunningJira running, String name) {
        return running.jira.users.getUserByName(name);
    }

    private static void raise(RunningJira running, String user) {
        assertThat(running.as(user).post("/rest/servicedeskapi/request", "{'serviceDeskId':'1','requestTypeId':'3','requestFieldValues':{'summary':'x'}}").status()).isEqualTo(201);
    }

    @Test
    void aFieldValueIsInMemoryUntilTheIssueIsUpdated() throws Exception {
        try (RunningJira running = new RunningJira(folder, "h2")) {
            CustomFieldManager fields = service(running, CustomFieldManager.class);
            OptionsManager options = service(running, OptionsManager.class);
            IssueManager issues = service(running, IssueManager.class);
            raise(running, "alice");
            CustomField plan = fields.createCustomField("Support plan", "", fields.getCustomFieldType(SELECT), null, List.of(GlobalIssueContext.getInstance()), Collections.singletonList(null));
            FieldConfig config = plan.getRelevantConfig(GlobalIssueContext.getInstance());
            Option gold = options.createOption(config, null, 1L, "Gold");
            assertThat(options.getOptions(config)).containsExactly(gold);

            MutableIssue issue = issues.getIssueObject("SUP-1");
            issue.setCustomFieldValue(plan, gold);
            assertThat(issue.getCustomFieldValue(plan)).isEqualTo(gold);
            assertThat(issues.getIssueObject("SUP-1").getCustomFieldValue(plan)).isNull();

            issues.updateIssue(user(running, "admin"), issue, EventDispatchOption.DO_NOT_DISPATCH, false);
            assertThat(((Option) issues.getIssueObject(issue.getId()).getCustomFieldValue(fields.getCustomFieldObject(plan.getIdAsLong()))).getValue()).isEqualTo("Gold");
            assertThat(running.events).hasSize(1);

            issue.setCustomFieldValue(plan, null);
            issues.updateIssue(user(running, "admin"), issue, EventDispatchOption.ISSUE_UPDATED, false);
            assertThat(issues.getIssueObject("SUP-1").getCustomFieldValue(plan)).isNull();
            assertThat(running.events).last().isEqualTo("2 SUP-1 " + Thread.currentThread().getName());
            assertThatThrownBy(() -> issue.setCustomFieldValue(plan, "Gold")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void twoWritersOfDifferentFieldsKeepBoth() throws Exception {
        try (RunningJira running = new RunningJira(folder, "h2")) {
            CustomFieldManager fields = service(running, CustomFieldManager.class);
            IssueManager issues = service(running, IssueManager.class);
            raise(running, "alice");
            CustomField note = fields.createCustomField("Note", "", fields.getCustomFieldType("com.atlassian.jira.plugin.system.customfieldtypes:textfield"), null,
                List.of(GlobalIssueContext.getInstance()), Collections.singletonList(null));
            MutableIssue mine = issues.getIssueObject("SUP-1");
            mine.getCustomFieldValue(note);
            running.as("admin").put("/rest/api/2/issue/SUP-1", "{'fields':{'customfield_10000':[3],'summary':'theirs'}}");
            mine.setCustomFieldValue(note, "mine");
            issues.updateIssue(user(running, "admin"), mine, EventDispatchOption.ISSUE_UPDATED, false);
            MutableIssue after = issues.getIssueObject("SUP-1");
            assertThat(after.getCustomFieldValue(note)).isEqualTo("mine");
            assertThat(after.getSummary()).isEqualTo("theirs");
            Collection<?> organizations = (Collection<?>) after.getCustomFieldValue(running.jira.fields.organizationsField());
            assertThat(organizations).singleElement().extracting(o -> ((CustomerOrganization) o).getName()).isEqualTo("Cobalt");
        }
    }

    @Test
    void aSecondNodeSeesWhatTheFirstDoes() throws Exception {
        try (RunningJira running = new RunningJira(folder, "h2")) {
            Jira second = new Jira(running.database.db(), running.jira.clock, null, "/jira", "two", null);
            CustomField plan = running.jira.fields.createCustomField("Plan", "", running.jira.fields.getCustomFieldType(SELECT), null,
                List.of(GlobalIssueContext.getInstance()), Collections.singletonList(null));
            Option gold = running.jira.fields.createOption(plan.getRelevantConfig(GlobalIssueContext.getInstance()), null, 1L, "Gold");
            raise(running, "alice");
            JiraIssue issue = running.jira.issues.getIssueObject("SUP-1");
            issue.setCustomFieldValue(plan, gold);
            running.jira.issues.updateIssue(user(running, "admin"), issue, EventDispatchOption.DO_NOT_DISPATCH, false);
            assertThat(second.issues.getIssueObject("SUP-1").getCustomFieldValue(second.fields.getCustomFieldObject(plan.getIdAsLong()))).isEqualTo(gold);
            assertThat(second.fields.getCustomFieldObjects()).hasSize(3);
        }
    }

    @Test
    void aDeletedIssueIsGoneButItsEventStillKnowsIt() throws Exception {
        try (RunningJira running = new RunningJira(folder, "h2")) {
            raise(running, "alice");
            JiraIssue issue = running.jira.issues.getIssueObject("SUP-1");
            JiraIssue stale = running.jira.issues.getIssueObject("SUP-1");
            running.jira.issues.delete(running.jira.users.getUserByName("admin"), issue);
            assertThat(service(running, IssueManager.class).getIssueObject(issue.getId())).isNull();
            assertThat(issue.getReporter().getName()).isEqualTo("alice");
            assertThat(issue.getCustomFieldValue(running.jira.fields.organizationsField())).isNotNull();
            stale.set("SUMMARY", "late");
            assertThatThrownBy(() -> running.jira.issues.updateIssue(user(running, "admin"), stale, EventDispatchOption.ISSUE_UPDATED, false)).hasMessageContaining("SUP-1");
        }
    }

    @Test
    void organizationsShowToAgentsAndMembers() throws Exception {
        try (RunningJira running = new RunningJira(folder, "h2")) {
            OrganizationService organizations = service(running, OrganizationService.class);
            assertThat(names(organizations.getOrganizations(user(running, "agent1"), organizations.newOrganizationsQueryBuilder().build()))).containsExactly("Acme", "Beta", "Cobalt");
            assertThat(names(organizations.getOrganizations(user(running, "amir"), organizations.newOrganizationsQueryBuilder().serviceDeskId(1).build()))).containsExactly("Acme");
            assertThat(names(organizations.getOrganizations(user(running, "amir"), organizations.newOrganizationsQueryBuilder().serviceDeskId(2).build()))).isEmpty();
            PagedResponse<CustomerOrganization> page = organizations.getOrganizations(user(running, "admin"),
                organizations.newOrganizationsQueryBuilder().pagedRequest(SimplePagedRequest.paged(0, 2)).build());
            assertThat(page.hasNextPage()).isTrue();
            assertThat(page.getResults()).hasSize(2);
            assertThat(organizations.getById(user(running, "bob"), 2).getName()).isEqualTo("Beta");
            assertThatThrownBy(() -> organizations.getById(user(running, "bob"), 1)).isInstanceOf(Organizations.NoSuchEntityException.class);
            assertThatThrownBy(() -> organizations.getById(user(running, "admin"), 99)).isInstanceOf(Organizations.NoSuchEntityException.class);
            CustomerOrganization acme = organizations.getById(user(running, "admin"), 1);
            assertThat(organizations.getUsersInOrganization(user(running, "admin"), organizations.newUsersInOrganizationQuery().customerOrganization(acme).build()).getResults())
                .extracting(ApplicationUser::getName).containsExactly("alice", "amir");
        }
    }

    private static List<String> names(PagedResponse<CustomerOrganization> page) {
        return page.getResults().stream().map(CustomerOrganization::getName).toList();
    }

    @Test
    void theRequestTypeOfAnIssueShowsToWhoSeesTheRequest() throws Exception {
        try (RunningJira running = new RunningJira(folder, "h2")) {
            RequestTypeService types = service(running, RequestTypeService.class);
            raise(running, "alice");
            Long id = running.jira.issues.getIssueObject("SUP-1").getId();
            assertThat(types.getRequestTypes(user(running, "admin"), types.newQueryBuilder().issue(id).build()).getResults()).singleElement().extracting(t -> t.getName()).isEqualTo("Development");
            assertThat(types.getRequestTypes(user(running, "bob"), types.newQueryBuilder().issue(id).build()).getResults()).isEmpty();
            assertThat(types.getRequestTypes(user(running, "bob"), types.newQueryBuilder().issue(id).requestOverrideSecurity(true).build()).getResults()).hasSize(1);
            assertThat(types.getRequestTypes(user(running, "bob"), types.newQueryBuilder().serviceDesk(1).build()).getResults()).hasSize(3);
        }
    }

    @Test
    void messagesOfAppsAreFormattedInTheReadersLanguage() throws Exception {
        try (RunningJira running = new RunningJira(folder, "h2")) {
            running.jira.addMessages(locale -> new ListResourceBundle() {
                @Override
                protected Object[][] getContents() {
                    return new Object[][] {{"left", "It''s {0} of {1} in " + locale.getLanguage()}};
                }
            });
            JiraAuthenticationContext context = service(running, JiraAuthenticationContext.class);
            running.jira.users.setPreference(running.jira.users.getUserByName("alice"), Users.LANGUAGE, "fa");
            context.setLoggedInUser(user(running, "alice"));
            assertThat(context.getI18nHelper().getText("left", new Object[] {"a", "b"})).isEqualTo("It's a of b in fa");
            assertThat(context.getI18nHelper().getText("left", List.of("a", "b"))).isEqualTo("It's a of b in fa");
            context.setLoggedInUser(null);
            assertThat(context.getI18nHelper().getText("no.such.key")).isEqualTo("no.such.key");
            assertThat(context.getLoggedInUser()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void sixteenCreatorsGetEachKeyOnceAndWithoutGaps(String db) throws Exception {
        int creators = 16;
        int each = 12;
        try (RunningJira running = new RunningJira(folder, db)) {
            ExecutorService threads = Executors.newFixedThreadPool(creators);
            try {
                List<Future<List<String>>> done = new ArrayList<>();
                for (int i = 0; i < creators; i++) {
                    done.add(threads.submit(() -> {
                        List<String> keys = new ArrayList<>();
                        for (int j = 0; j < each; j++) {
                            keys.add(running.as("alice").post("/rest/servicedeskapi/request", "{'serviceDeskId':'1','requestTypeId':'1','requestFieldValues':{'summary':'x'}}")
                                .json().path("issueKey").asText());
                        }
                        return keys;
                    }));
                }
                List<Long> numbers = new ArrayList<>();
                for (Future<List<String>> keys : done) {
                    keys.get().forEach(key -> numbers.add(Long.valueOf(key.substring("SUP-".length()))));
                }
                assertThat(numbers).doesNotHaveDuplicates();
                assertThat(new TreeSet<>(numbers)).containsExactlyElementsOf(LongStream.rangeClosed(1, creators * each).boxed().collect(Collectors.toList()));
                assertThat(running.events).hasSize(creators * each).allMatch(event -> event.startsWith("1 "));
                assertThat(service(running, IssueManager.class).getIssueIdsForProject(10000L)).hasSize(creators * each);
            } finally {
                threads.shutdownNow();
            }
        }
    }
}
