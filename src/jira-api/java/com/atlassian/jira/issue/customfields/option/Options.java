package com.atlassian.jira.issue.customfields.option;

import evidence.Evidence;
import java.util.List;

@Evidence("B; class files of public plugins")
public interface Options extends List<Option> {}
