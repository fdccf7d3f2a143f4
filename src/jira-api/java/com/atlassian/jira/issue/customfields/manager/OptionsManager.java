package com.atlassian.jira.issue.customfields.manager;

import com.atlassian.jira.issue.customfields.option.Option;
import com.atlassian.jira.issue.customfields.option.Options;
import com.atlassian.jira.issue.fields.config.FieldConfig;
import evidence.Evidence;

@Evidence("B; class files of public plugins")
public interface OptionsManager {

    @Evidence("C; 7 calls in 3 public plugins")
    Options getOptions(FieldConfig fieldConfig);

    /** {@code parentOptionId} is null for an option of the first level. */
    @Evidence("C; 7 calls in 3 public plugins")
    Option createOption(FieldConfig fieldConfig, Long parentOptionId, Long sequence, String value);
}
