package org.supportplans.ui;

import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.plugin.webfragment.contextproviders.AbstractJiraContextProvider;
import com.atlassian.jira.plugin.webfragment.model.JiraHelper;
import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.sal.api.ApplicationProperties;
import com.atlassian.sal.api.UrlMode;
import jakarta.inject.Inject;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supportplans.service.port.Words;

/** Fills the panel on the issue view. A failure is a sentence in the panel, never one of the issue view. */
public class IssuePanelContext extends AbstractJiraContextProvider {

    private static final Logger LOG = LoggerFactory.getLogger(IssuePanelContext.class);

    private final IssuePanels panels;
    private final Words words;
    private final ApplicationProperties jira;

    @Inject
    public IssuePanelContext(IssuePanels panels, Words words, ApplicationProperties jira) {
        this.panels = panels;
        this.words = words;
        this.jira = jira;
    }

    @Override
    public Map<String, Object> getContextMap(ApplicationUser user, JiraHelper helper) {
        Issue issue = (Issue) helper.getContextParams().get("issue");
        try {
            Visit visit = new Visit(user.getKey(), false, jira.getBaseUrl(UrlMode.RELATIVE), issue.getProjectObject().getKey(), Map.of());
            return Contexts.of(words, panels.of(issue.getId(), visit));
        } catch (RuntimeException e) {
            LOG.error("The support panel of issue {} failed", issue.getId(), e);
            return Contexts.of(words, panels.failed());
        }
    }
}
