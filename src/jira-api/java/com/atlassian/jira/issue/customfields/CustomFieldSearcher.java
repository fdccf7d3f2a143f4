package com.atlassian.jira.issue.customfields;

import evidence.Evidence;

@Evidence("J; docs.atlassian.com/jira/7.2.0/com/atlassian/jira/issue/CustomFieldManager.html names it")
public interface CustomFieldSearcher {}
