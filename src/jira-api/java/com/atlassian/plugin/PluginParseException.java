package com.atlassian.plugin;

import evidence.Evidence;

@Evidence("C; codescape/jira-scrum-poker and others compile against it")
public class PluginParseException extends RuntimeException {

    private PluginParseException() {}
}
