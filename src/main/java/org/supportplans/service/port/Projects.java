package org.supportplans.service.port;

import java.util.List;
import java.util.Optional;

/** The projects of Jira Service Management. */
public interface Projects {

    /** A service project. */
    record Project(long id, String key) {}

    /** All service projects, whoever asks, by key. */
    List<Project> all();

    /** The service project of a key, whatever the letters' case; empty if there is none or this user may not see it. */
    Optional<Project> find(String userKey, String key);
}
