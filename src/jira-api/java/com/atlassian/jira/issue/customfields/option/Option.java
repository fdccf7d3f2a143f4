package com.atlassian.jira.issue.customfields.option;

import evidence.Evidence;

@Evidence("B; class files of public plugins")
public interface Option {

    @Evidence("C; 3 calls in 2 public plugins")
    String getValue();
}
