package org.supportplans.ui;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A reader, and what was asked for.
 *
 * @param user the reader's key
 * @param manages whether the reader may change plans, SLA policies and contracts
 * @param contextPath where Jira is, {@code /jira} or empty
 * @param project key of the project whose frame the reader is in; null for none
 * @param parameters the query's first values by name
 */
record Visit(String user, boolean manages, String contextPath, String project, Map<String, String> parameters) {

    /** How many rows a page of a list has. */
    static final int ROWS = 50;

    private static final String HOME = "/plugins/servlet/supportplans";

    Visit {
        parameters = Map.copyOf(parameters);
    }

    /** The parameter without blanks around it; empty if it is missing or blank. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The parameter as a number; empty if it is missing or none. */
    Optional<Long> number(String name) {
        try {
            return parameter(name).map(Long::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A row or page number; 0 if the parameter is missing, none or negative. */
    int start() {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE - 1_000L, number("start").orElse(0L)));
    }

    /** The address of a page of the app, in the frame that the reader is in. */
    String page(String path, Map<String, ?> query) {
        Map<String, Object> all = new TreeMap<>(query);
        if (project != null) {
            all.put("project", project);
        }
        StringBuilder url = new StringBuilder(contextPath).append(HOME).append(path);
        String separator = "?";
        for (Map.Entry<String, Object> entry : all.entrySet()) {
            url.append(separator).append(entry.getKey()).append('=').append(URLEncoder.encode(entry.getValue().toString(), StandardCharsets.UTF_8));
            separator = "&";
        }
        return url.toString();
    }

    String page(String path) {
        return page(path, Map.of());
    }

    /** The address of an issue. */
    String issue(String key) {
        return contextPath + "/browse/" + key;
    }
}
