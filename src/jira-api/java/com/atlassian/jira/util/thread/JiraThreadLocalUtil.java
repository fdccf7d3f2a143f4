package com.atlassian.jira.util.thread;

import evidence.Evidence;
import org.apache.log4j.Logger;

/** Every thread of an app's own calls {@link #preCall} before and {@link #postCall} after its work. */
@Evidence("J; Javadoc of Jira 8.2.2, and calls in Atlassian's Slack app 11.0")
public interface JiraThreadLocalUtil {

    @Evidence("J; Javadoc of Jira 8.2.2, and calls in Atlassian's Slack app 11.0")
    void preCall();

    @Evidence("J; Javadoc of Jira 8.2.2, and calls in Atlassian's Slack app 11.0")
    void postCall(Logger log);
}
