package org.supportplans.sandbox.jira;

import com.atlassian.jira.security.JiraAuthenticationContext;
import com.atlassian.jira.timezone.TimeZoneManager;
import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.jira.util.I18nHelper;
import java.util.Locale;
import java.util.TimeZone;

/** The user of the current thread, with language and time zone. */
public final class Authentication implements JiraAuthenticationContext, TimeZoneManager {

    private static final TimeZone DEFAULT_ZONE = TimeZone.getTimeZone(User.DEFAULT_ZONE);

    private final ThreadLocal<User> user = new ThreadLocal<>();
    private final Texts texts;

    Authentication(Texts texts) {
        this.texts = texts;
    }

    @Override
    public User getLoggedInUser() {
        return user.get();
    }

    @Override
    public void setLoggedInUser(ApplicationUser newUser) {
        if (newUser == null) {
            user.remove();
        } else {
            user.set((User) newUser);
        }
    }

    @Override
    public Locale getLocale() {
        return locale(user.get());
    }

    static Locale locale(User user) {
        return user == null ? Locale.ENGLISH : user.locale();
    }

    @Override
    public I18nHelper getI18nHelper() {
        return texts.in(getLocale());
    }

    TimeZone getLoggedInUserTimeZone() {
        User current = user.get();
        return current == null ? DEFAULT_ZONE : TimeZone.getTimeZone(current.zone());
    }

    @Override
    public TimeZone getDefaultTimezone() {
        return DEFAULT_ZONE;
    }
}
