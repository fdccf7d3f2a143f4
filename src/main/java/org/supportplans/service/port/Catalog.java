package org.supportplans.service.port;

import java.time.ZoneId;
import java.util.List;

/** Names that people choose from. */
public interface Catalog {

    /** The priorities of Jira, in their order. */
    List<String> priorities();

    /** The products that requests can be about: the components of service projects. */
    List<String> products();

    /** The names of the request types of service projects. */
    List<String> requestTypes();

    /** The zone of days where nobody says another. */
    ZoneId defaultZone();
}
