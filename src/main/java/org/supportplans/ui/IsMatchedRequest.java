package org.supportplans.ui;

import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.plugin.webfragment.conditions.AbstractWebCondition;
import com.atlassian.jira.plugin.webfragment.model.JiraHelper;
import com.atlassian.jira.project.type.ProjectTypeKey;
import com.atlassian.jira.user.ApplicationUser;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supportplans.service.Scope;
import org.supportplans.service.port.Rights;

/** Shows the panel to agents on requests that are matched at all (rules 12 and 34); where that can't be told, to nobody. */
public class IsMatchedRequest extends AbstractWebCondition {

    private static final Logger LOG = LoggerFactory.getLogger(IsMatchedRequest.class);
    private static final String SERVICE_PROJECT = "service_desk";

    private final Rights rights;
    private final Scope scope;

    @Inject
    public IsMatchedRequest(Rights rights, Scope scope) {
        this.rights = rights;
        this.scope = scope;
    }

    @Override
    public boolean shouldDisplay(ApplicationUser user, JiraHelper helper) {
        if (user == null || !(helper.getContextParams().get("issue") instanceof Issue issue)) {
            return false;
        }
        try {
            ProjectTypeKey type = issue.getProjectObject().getProjectTypeKey();
            return scope.shows(type != null && SERVICE_PROJECT.equals(type.getKey()), issue.isSubTask(),
                    issue.getProjectObject().getId(), issue.getCreated().toInstant())
                    && rights.sees(user.getKey(), issue.getId());
        } catch (RuntimeException e) {
            LOG.error("Whether issue {} has a support panel could not be decided", issue.getId(), e);
            return false;
        }
    }
}
