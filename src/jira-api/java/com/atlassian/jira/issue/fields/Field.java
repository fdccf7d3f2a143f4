package com.atlassian.jira.issue.fields;

import evidence.Evidence;

@Evidence("C; 15 calls in 2 public plugins")
public interface Field {}
