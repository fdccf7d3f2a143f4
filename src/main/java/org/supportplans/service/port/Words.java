package org.supportplans.service.port;

import java.util.Locale;

/** The app's messages in the language of the signed-in user, Jira's default language where nobody is. */
public interface Words {

    /** The message of a key, filled with arguments as {@link java.text.MessageFormat} does; the key itself if there is none. */
    String say(String key, Object... arguments);

    /** The language that {@link #say} speaks. */
    Locale locale();
}
