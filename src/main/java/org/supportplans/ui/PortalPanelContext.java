package org.supportplans.ui;

import com.atlassian.jira.plugin.webfragment.contextproviders.AbstractJiraContextProvider;
import com.atlassian.jira.plugin.webfragment.model.JiraHelper;
import com.atlassian.jira.user.ApplicationUser;
import jakarta.inject.Inject;
import java.util.Map;
import org.supportplans.service.port.Words;

/** Fills the panel in the portal, whose context names neither user nor request. */
public class PortalPanelContext extends AbstractJiraContextProvider {

    private final PortalPanels panels;
    private final Words words;

    @Inject
    public PortalPanelContext(PortalPanels panels, Words words) {
        this.panels = panels;
        this.words = words;
    }

    @Override
    public Map<String, Object> getContextMap(ApplicationUser user, JiraHelper helper) {
        return Contexts.of(words, panels.panel());
    }
}
