package org.supportplans.jira.jsm;

import com.atlassian.jira.security.JiraAuthenticationContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** The request types of Jira Service Management, by name; none where it is absent. */
@Named
public class JsmRequestTypes {

    private final JiraAuthenticationContext authentication;

    @Inject
    public JsmRequestTypes(JiraAuthenticationContext authentication) {
        this.authentication = authentication;
    }

    /** The request type of an issue. */
    public Optional<String> nameOf(long issueId) {
        return Jsm.present() ? RequestTypes.ofIssue(issueId) : Optional.empty();
    }

    /** The names of the request types that the signed-in user may use, each once, sorted. */
    public List<String> names() {
        return Jsm.present() ? RequestTypes.all(authentication.getLoggedInUser()) : List.of();
    }
}
