package org.supportplans.sandbox.jira;

import com.atlassian.jira.user.ApplicationUser;
import java.util.Locale;

/**
 * A person; equal by ID. Key and name differ, as in Jira.
 *
 * @param language a Jira locale ({@code zh_CN}) or null
 * @param zone a zone ID
 */
public record User(Long id, String name, String email, String displayName, String language, String zone) implements ApplicationUser {

    /** The zone of who has not chosen one, and of the system. */
    public static final String DEFAULT_ZONE = "Europe/Berlin";

    @Override
    public String getKey() {
        return "JIRAUSER" + id;
    }

    @Override
    public String getUsername() {
        return name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDisplayName() {
        return displayName;
    }

    /** The language this person reads; English unless one was chosen. */
    public Locale locale() {
        return language == null ? Locale.ENGLISH : Locale.forLanguageTag(language.replace('_', '-'));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof User user && user.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
