package org.supportplans.jira.jsm;

import com.atlassian.jira.component.ComponentAccessor;
import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.servicedesk.api.requesttype.RequestType;
import com.atlassian.servicedesk.api.requesttype.RequestTypeQuery;
import com.atlassian.servicedesk.api.requesttype.RequestTypeService;
import java.util.List;
import java.util.Optional;

/** JSM's own request type service; no bean, so that nothing of JSM is in a bean's signature. */
final class RequestTypes {

    private RequestTypes() {}

    static Optional<String> ofIssue(long issueId) {
        RequestTypeService types = service();
        if (types == null) {
            return Optional.empty();
        }
        RequestTypeQuery query = types.newQueryBuilder().issue(issueId).requestOverrideSecurity(true).build();
        return types.getRequestTypes(null, query).getResults().stream().findFirst().map(RequestType::getName);
    }

    static List<String> all(ApplicationUser user) {
        RequestTypeService types = service();
        if (types == null) {
            return List.of();
        }
        return Paged.all(page -> types.getRequestTypes(user, types.newQueryBuilder().pagedRequest(page).build())).stream().map(RequestType::getName).distinct().sorted().toList();
    }

    private static RequestTypeService service() {
        return ComponentAccessor.getOSGiComponentInstanceOfType(RequestTypeService.class);
    }
}
