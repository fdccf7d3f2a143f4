package org.supportplans.jira;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.atlassian.beehive.ClusterLockService;
import com.atlassian.event.api.EventPublisher;
import com.atlassian.jira.config.PriorityManager;
import com.atlassian.jira.datetime.DateTimeFormatterFactory;
import com.atlassian.jira.entity.property.JsonEntityPropertyManager;
import com.atlassian.jira.issue.CustomFieldManager;
import com.atlassian.jira.issue.IssueManager;
import com.atlassian.jira.issue.changehistory.ChangeHistoryManager;
import com.atlassian.jira.issue.customfields.manager.OptionsManager;
import com.atlassian.jira.project.ProjectManager;
import com.atlassian.jira.security.GlobalPermissionManager;
import com.atlassian.jira.security.JiraAuthenticationContext;
import com.atlassian.jira.security.PermissionManager;
import com.atlassian.jira.timezone.TimeZoneManager;
import com.atlassian.jira.user.util.UserManager;
import com.atlassian.jira.util.thread.JiraThreadLocalUtil;
import com.atlassian.plugin.spring.scanner.annotation.imports.ComponentImport;
import com.atlassian.sal.api.ApplicationProperties;
import com.atlassian.sal.api.auth.LoginUriProvider;
import com.atlassian.scheduler.SchedulerService;
import com.atlassian.templaterenderer.TemplateRenderer;
import com.atlassian.webresource.api.assembler.PageBuilderService;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Names every service that the app takes from its host; other beans have them by their type. */
@Named
public class Imports {

    @Inject
    public Imports(
            @ComponentImport ActiveObjects activeObjects,
            @ComponentImport ApplicationProperties applicationProperties,
            @ComponentImport ChangeHistoryManager changeHistoryManager,
            @ComponentImport ClusterLockService clusterLockService,
            @ComponentImport CustomFieldManager customFieldManager,
            @ComponentImport DateTimeFormatterFactory dateTimeFormatterFactory,
            @ComponentImport EventPublisher eventPublisher,
            @ComponentImport GlobalPermissionManager globalPermissionManager,
            @ComponentImport IssueManager issueManager,
            @ComponentImport JiraAuthenticationContext jiraAuthenticationContext,
            @ComponentImport JiraThreadLocalUtil jiraThreadLocalUtil,
            @ComponentImport JsonEntityPropertyManager jsonEntityPropertyManager,
            @ComponentImport LoginUriProvider loginUriProvider,
            @ComponentImport OptionsManager optionsManager,
            @ComponentImport PageBuilderService pageBuilderService,
            @ComponentImport PermissionManager permissionManager,
            @ComponentImport PriorityManager priorityManager,
            @ComponentImport ProjectManager projectManager,
            @ComponentImport SchedulerService schedulerService,
            @ComponentImport TemplateRenderer templateRenderer,
            @ComponentImport TimeZoneManager timeZoneManager,
            @ComponentImport UserManager userManager) {
        // The annotations are what counts.
    }
}
