package com.atlassian.jira.issue.changehistory;

import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.issue.history.ChangeItemBean;
import evidence.Evidence;
import java.util.List;

@Evidence("J; docs.atlassian.com/jira/4.4/com/atlassian/jira/issue/changehistory/ChangeHistoryManager.html")
public interface ChangeHistoryManager {

    /** The changes of a field, by the name that the history knows it by ({@code status}, {@code resolution}), oldest first. */
    @Evidence("C; calls of (Issue, String) giving List<ChangeItemBean> in 10 public plugins and scripts")
    List<ChangeItemBean> getChangeItemsForField(Issue issue, String changeItemFieldName);
}
