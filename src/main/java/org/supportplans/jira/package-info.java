/** The ports over Jira and, in {@code jira.jsm}, Jira Service Management: thin, and the only place that names their managers. */
package org.supportplans.jira;
