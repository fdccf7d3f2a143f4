package org.supportplans.jira;

import com.atlassian.jira.bc.project.component.ProjectComponent;
import com.atlassian.jira.entity.property.EntityProperty;
import com.atlassian.jira.entity.property.JsonEntityPropertyManager;
import com.atlassian.jira.event.type.EventDispatchOption;
import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.issue.IssueManager;
import com.atlassian.jira.issue.MutableIssue;
import com.atlassian.jira.issue.changehistory.ChangeHistoryManager;
import com.atlassian.jira.issue.customfields.option.Option;
import com.atlassian.jira.issue.fields.CustomField;
import com.atlassian.jira.issue.history.ChangeItemBean;
import com.atlassian.jira.project.Project;
import com.atlassian.jira.user.ApplicationUser;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.jira.jsm.JsmCustomers;
import org.supportplans.jira.jsm.JsmRequestTypes;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.Requests;

/** Requests as Jira's issues. The product is the issue's components. */
@Named
public class JiraRequests implements Requests {

    private static final String ISSUE = "IssueProperty";
    private static final String CHANNEL = "request.channel.type";
    private static final Pattern CHANNEL_VALUE = Pattern.compile("\"value\"\\s*:\\s*\"([^\"\\\\]+)\"");
    private static final String RESOLUTION = "resolution";

    private final IssueManager issues;
    private final ServiceProjects projects;
    private final SupportFields fields;
    private final JsmCustomers customers;
    private final JsmRequestTypes requestTypes;
    private final ChangeHistoryManager history;
    private final JsonEntityPropertyManager properties;
    private final ThreadLocal<Boolean> marking = ThreadLocal.withInitial(() -> false);

    @Inject
    public JiraRequests(IssueManager issues, ServiceProjects projects, SupportFields fields, JsmCustomers customers,
            JsmRequestTypes requestTypes, ChangeHistoryManager history, JsonEntityPropertyManager properties) {
        this.issues = issues;
        this.projects = projects;
        this.fields = fields;
        this.customers = customers;
        this.requestTypes = requestTypes;
        this.history = history;
        this.properties = properties;
    }

    @Override
    public Optional<Seen> read(long issueId) {
        return Optional.ofNullable(issues.getIssueObject(issueId)).map(issue -> new Seen(facts(issue),
                ServiceProjects.is(issue.getProjectObject()), issue.isSubTask()));
    }

    private RequestFacts facts(Issue issue) {
        String reporter = Optional.ofNullable(issue.getReporter()).map(ApplicationUser::getKey).orElse(null);
        Collection<ProjectComponent> components = Objects.requireNonNullElse(issue.getComponents(), List.of());
        return new RequestFacts(issue.getId(), issue.getKey(), issue.getProjectObject().getId(), issue.getProjectObject().getKey(), reporter,
                organizations(issue, reporter), components.stream().map(ProjectComponent::getName).collect(Collectors.toSet()),
                requestTypes.nameOf(issue.getId()).orElse(null), issue.getIssueType() == null ? null : issue.getIssueType().getName(),
                issue.getPriority() == null ? null : issue.getPriority().getName(), issue.getCreated().toInstant(), channel(issue),
                issue.getResolution() == null ? null : issue.getResolution().getName(),
                issue.getResolutionDate() == null ? null : issue.getResolutionDate().toInstant(), reopenings(issue));
    }

    /** As JSM notes it on its requests; null where it has noted nothing. */
    private String channel(Issue issue) {
        EntityProperty noted = properties.get(ISSUE, issue.getId(), CHANNEL);
        Matcher value = CHANNEL_VALUE.matcher(noted == null || noted.getValue() == null ? "" : noted.getValue());
        return value.find() ? value.group(1) : null;
    }

    /** Each time a resolution was taken back; a change from one resolution to another is none. */
    private List<RequestFacts.Reopening> reopenings(Issue issue) {
        List<RequestFacts.Reopening> found = new ArrayList<>();
        Instant resolvedAt = null;
        for (ChangeItemBean change : Objects.requireNonNullElse(history.getChangeItemsForField(issue, RESOLUTION), List.<ChangeItemBean>of())) {
            Instant at = change.getCreated().toInstant();
            if (isNothing(change.getTo())) {
                if (resolvedAt != null) {
                    found.add(new RequestFacts.Reopening(change.getFromString(), resolvedAt, at));
                }
                resolvedAt = null;
            } else if (isNothing(change.getFrom())) {
                resolvedAt = at;
            }
        }
        return found;
    }

    private static boolean isNothing(String id) {
        return id == null || id.isEmpty();
    }

    private List<Integer> organizations(Issue issue, String reporter) {
        List<Integer> shared = customers.sharedWith(issue);
        if (!shared.isEmpty() || reporter == null) {
            return shared;
        }
        return customers.of(reporter).stream().map(Customers.Organization::id).toList();
    }

    @Override
    public void mark(long issueId, Marks marks) {
        MutableIssue issue = issues.getIssueObject(issueId);
        if (issue == null) {
            return;
        }
        boolean differs = false;
        for (Map.Entry<SupportFields.Kind, Optional<String>> mark : values(marks).entrySet()) {
            differs |= fields.find(mark.getKey()).map(field -> set(issue, field, mark.getValue().orElse(null))).orElse(false);
        }
        if (differs) {
            marking.set(true);
            try {
                issues.updateIssue(null, issue, EventDispatchOption.ISSUE_UPDATED, false);
            } finally {
                marking.remove();
            }
        }
    }

    /** Whether this thread is setting the fields just now, so that an event it hears is its own. */
    boolean isMarking() {
        return marking.get();
    }

    private static Map<SupportFields.Kind, Optional<String>> values(Marks marks) {
        return Map.of(
                SupportFields.Kind.PLAN, Optional.ofNullable(marks.plan()),
                SupportFields.Kind.SLA, Optional.ofNullable(marks.sla()),
                SupportFields.Kind.COVERAGE, Optional.ofNullable(marks.coverage()));
    }

    private boolean set(MutableIssue issue, CustomField field, String value) {
        Object before = issue.getCustomFieldValue(field);
        String had = before instanceof Option option ? option.getValue() : null;
        if (Objects.equals(had, value)) {
            return false;
        }
        Optional<Option> option = value == null ? Optional.empty() : fields.option(field, issue, value);
        if (value != null && option.isEmpty()) {
            return false;
        }
        issue.setCustomFieldValue(field, option.orElse(null));
        return true;
    }

    @Override
    public List<Long> idsAfter(long issueId) {
        return projects.all().stream().flatMap(this::ids).filter(id -> id > issueId).sorted().toList();
    }

    private Stream<Long> ids(Project project) {
        try {
            return issues.getIssueIdsForProject(project.getId()).stream();
        } catch (Exception e) {
            throw new IllegalStateException("Jira would not list the issues of " + project.getKey(), e);
        }
    }
}
