package com.atlassian.jira.plugin.webfragment.conditions;

import com.atlassian.jira.plugin.webfragment.model.JiraHelper;
import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.plugin.PluginParseException;
import com.atlassian.plugin.web.Condition;
import evidence.Evidence;
import java.util.Map;

@Evidence("C; codescape/jira-scrum-poker and jira-multiple-subtasks (Jira 11.3) extend it")
public abstract class AbstractWebCondition implements Condition {

    @Evidence("C; codescape/jira-scrum-poker and jira-multiple-subtasks (Jira 11.3) extend it")
    public AbstractWebCondition() {}

    @Override
    @Evidence("C; codescape/jira-scrum-poker and jira-multiple-subtasks (Jira 11.3) extend it")
    public void init(Map<String, String> params) throws PluginParseException {}

    @Override
    @Evidence("C; codescape/jira-scrum-poker and jira-multiple-subtasks (Jira 11.3) extend it")
    public boolean shouldDisplay(Map<String, Object> context) {
        return shouldDisplay((ApplicationUser) context.get("user"), (JiraHelper) context.get("helper"));
    }

    @Evidence("C; codescape/jira-scrum-poker and jira-multiple-subtasks (Jira 11.3) extend it")
    public abstract boolean shouldDisplay(ApplicationUser user, JiraHelper jiraHelper);
}
