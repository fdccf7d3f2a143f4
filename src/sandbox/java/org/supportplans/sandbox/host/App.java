package org.supportplans.sandbox.host;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The installed app as the pages of the sandbox see it. Safe for use by many threads. */
public interface App {

    /** A link that the app adds to a menu; {@code label} is translated, {@code url} has the context path and no placeholders. */
    record WebItem(String key, String label, String url) {}

    /**
     * The HTML of the app's web-panels at a location, in order of weight, one {@code <section>} each with its label as heading
     * where it has one; empty if there are none. {@code context} is what Jira gives panels there ({@code issue}, {@code project}, {@code portal} …).
     */
    String panels(String location, Map<String, Object> context);

    /** The app's web-items of a section, in order of weight; conditions applied. {@code context} as for {@link #panels}. */
    List<WebItem> items(String section, Map<String, Object> context);

    /** The tags that load the app's web-resources of these contexts and those required on this thread so far. */
    String resources(Set<String> contexts);
}
