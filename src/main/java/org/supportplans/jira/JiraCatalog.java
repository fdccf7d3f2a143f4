package org.supportplans.jira;

import com.atlassian.jira.bc.project.component.ProjectComponent;
import com.atlassian.jira.config.PriorityManager;
import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.issue.IssueManager;
import com.atlassian.jira.issue.priority.Priority;
import com.atlassian.jira.timezone.TimeZoneManager;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.supportplans.jira.jsm.JsmRequestTypes;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.IssueKeys;

/** Names that people choose from, and the names of issues. */
@Named
public class JiraCatalog implements Catalog, IssueKeys {

    private final PriorityManager priorities;
    private final ServiceProjects projects;
    private final JsmRequestTypes requestTypes;
    private final TimeZoneManager zones;
    private final IssueManager issues;

    @Inject
    public JiraCatalog(PriorityManager priorities, ServiceProjects projects, JsmRequestTypes requestTypes, TimeZoneManager zones,
            IssueManager issues) {
        this.priorities = priorities;
        this.projects = projects;
        this.requestTypes = requestTypes;
        this.zones = zones;
        this.issues = issues;
    }

    @Override
    public List<String> priorities() {
        return priorities.getPriorities().stream().map(Priority::getName).toList();
    }

    @Override
    public List<String> products() {
        return projects.all().stream().flatMap(project -> project.getComponents().stream()).map(ProjectComponent::getName).distinct()
                .sorted().toList();
    }

    @Override
    public List<String> requestTypes() {
        return requestTypes.names();
    }

    @Override
    public ZoneId defaultZone() {
        return zones.getDefaultTimezone().toZoneId();
    }

    @Override
    public Optional<Long> idOf(String issueKey) {
        return Optional.ofNullable(issues.getIssueObject(issueKey)).map(Issue::getId);
    }

    @Override
    public Optional<String> summaryOf(long issueId) {
        return Optional.ofNullable(issues.getIssueObject(issueId)).map(Issue::getSummary);
    }
}
