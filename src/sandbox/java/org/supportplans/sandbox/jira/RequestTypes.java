package org.supportplans.sandbox.jira;

import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.servicedesk.api.requesttype.RequestType;
import com.atlassian.servicedesk.api.requesttype.RequestTypeQuery;
import com.atlassian.servicedesk.api.requesttype.RequestTypeService;
import com.atlassian.servicedesk.api.util.paging.LimitedPagedRequest;
import com.atlassian.servicedesk.api.util.paging.PagedResponse;
import java.util.List;

/** Request types by desk, ID or issue. The type of an issue shows only to who sees the request, unless security is overridden. */
final class RequestTypes implements RequestTypeService {

    private final Projects projects;
    private final Issues issues;

    RequestTypes(Projects projects, Issues issues) {
        this.projects = projects;
        this.issues = issues;
    }

    @Override
    public RequestTypeQuery.Builder newQueryBuilder() {
        return QueryBuilder.create(RequestTypeQuery.Builder.class, RequestTypeQuery.class);
    }

    @Override
    public PagedResponse<RequestType> getRequestTypes(ApplicationUser user, RequestTypeQuery query) {
        if (query.issue().isPresent() && (query.serviceDesk().isPresent() || query.requestType().isPresent())) {
            throw new IllegalArgumentException("A query by issue takes neither service desk nor request type.");
        }
        List<? extends RequestType> found;
        if (query.issue().isPresent()) {
            JiraIssue issue = issues.getIssueObject(query.issue().get());
            boolean seen = issue != null && issue.requestType() != null
                    && (query.requestOverrideSecurity().orElse(false) || issues.seesRequest((User) user, issue));
            found = seen ? List.of(issue.requestType()) : List.of();
        } else {
            found = projects.all().stream().flatMap(project -> projects.requestTypes(project.deskId()).stream())
                    .filter(type -> query.serviceDesk().map(desk -> desk == type.deskId()).orElse(true))
                    .filter(type -> query.requestType().map(id -> id == type.id()).orElse(true))
                    .toList();
        }
        LimitedPagedRequest page = query.pagedRequest();
        int end = Math.min(found.size(), page.getStart() + page.getLimit());
        return new Organizations.Page<>(List.copyOf(found.subList(Math.min(page.getStart(), end), end)), end < found.size());
    }
}
