package org.supportplans.sandbox.host;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.atlassian.jira.issue.IssueManager;
import com.atlassian.jira.security.JiraAuthenticationContext;
import com.atlassian.jira.user.ApplicationUser;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** A Jira whose users sign in by the header {@code X-User}: {@code admin}, {@code agent} and, without a licence, {@code customer}. */
final class FakeJira implements JiraSide {

    final IssueManager issues = mock(IssueManager.class);
    Locale language = Locale.ENGLISH;
    App app;

    @Override
    public Map<Class<?>, Object> services() {
        return Map.of(IssueManager.class, issues, JiraAuthenticationContext.class, mock(JiraAuthenticationContext.class));
    }

    @Override
    public void addMessages(Function<Locale, ResourceBundle> messages) {
        // no pages of its own
    }

    @Override
    public void mount(ServletContextHandler context, App installed) {
        app = installed;
    }

    @Override
    public ApplicationUser user(HttpServletRequest request) {
        String name = request.getHeader("X-User");
        if (name == null) {
            return null;
        }
        ApplicationUser user = mock(ApplicationUser.class);
        when(user.getName()).thenReturn(name);
        return user;
    }

    @Override
    public boolean isLicensed(ApplicationUser user) {
        return !user.getName().equals("customer");
    }

    @Override
    public boolean isAdmin(ApplicationUser user) {
        return user.getName().equals("admin");
    }

    @Override
    public Locale locale(ApplicationUser user) {
        return language;
    }

    @Override
    public String decorate(HttpServletRequest request, String decorator, Map<String, String> meta, String title, String head, String body) {
        return "[" + decorator + "|" + meta + "|" + title + "|" + head + "|" + body + "]";
    }
}
