package com.atlassian.jira.issue.fields.config;

import evidence.Evidence;

@Evidence("C; calls in public plugins")
public interface FieldConfig {}
