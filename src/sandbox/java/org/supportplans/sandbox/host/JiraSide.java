package org.supportplans.sandbox.host;

import com.atlassian.jira.user.ApplicationUser;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** What the host needs from the stand-ins for Jira and Jira Service Management. */
public interface JiraSide {

    /** The services of Jira and JSM by their public interface; the host publishes them to the app. */
    Map<Class<?>, Object> services();

    /** Adds the app's messages to those of {@code I18nHelper}: a language's bundle, never null. */
    void addMessages(Function<Locale, ResourceBundle> messages);

    /** Adds filters and servlets of the sandbox's own pages and REST; {@code app} answers once the app has started. */
    void mount(ServletContextHandler context, App app);

    /** The user of this request, or null; set by the sign-in filter, which also sets JiraAuthenticationContext on the thread. */
    ApplicationUser user(HttpServletRequest request);

    /** Whether this user, not null, has a licence: agents and administrators. */
    boolean isLicensed(ApplicationUser user);

    /** Whether this user, not null, administers Jira. */
    boolean isAdmin(ApplicationUser user);

    /** The language this user reads; never null. */
    Locale locale(ApplicationUser user);

    /**
     * Puts Jira's frame around a page of the app.
     *
     * @param decorator {@code atl.general}, {@code atl.admin} or {@code atl.popup}, from the page's meta tag
     * @param meta all meta tags of the page's head by name ({@code active.section}, {@code admin.active.tab}, {@code projectKey} …)
     * @param title the page's title, already escaped
     * @param head other content of the page's head, resource tags of the app included
     */
    String decorate(HttpServletRequest request, String decorator, Map<String, String> meta, String title, String head, String body);
}
