package org.supportplans.service.port;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The organizations of Jira Service Management. */
public interface Customers {

    /** An organization, as JSM knows it. */
    record Organization(int id, String name) {}

    /** The organizations that a user belongs to; empty for an unknown user. */
    List<Organization> of(String userKey);

    /** An organization, as this user may see it. */
    Optional<Organization> find(String userKey, int organization);

    /** All organizations that this user may see, by name. */
    List<Organization> visibleTo(String userKey);

    /** The names of organizations by id, as this user may see them; unknown ones are missing. */
    default Map<Integer, String> names(String userKey, Collection<Integer> ids) {
        Map<Integer, String> names = new TreeMap<>();
        ids.forEach(id -> find(userKey, id).ifPresent(found -> names.put(id, found.name())));
        return names;
    }
}
