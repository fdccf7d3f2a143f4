package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import org.supportplans.service.port.Requests;
import org.supportplans.service.port.Settings;

/**
 * Which requests are matched at all (rule 12): those of service projects, never sub-tasks, created since the app was first started.
 * Older ones are adopted on request only.
 */
@Named
public class Scope {

    private static final String SINCE = "matching.since";

    private final Settings settings;
    private final Clock clock;
    private volatile Instant since;

    @Inject
    public Scope(Settings settings, AppClock clock) {
        this.settings = settings;
        this.clock = clock.clock();
    }

    /** Whether a request is matched; the first call ever sets the app's start. */
    public boolean includes(Requests.Seen request) {
        return includes(request.serviceProject(), request.subTask(), request.facts().created());
    }

    /** The same for who has the request's parts only. */
    public boolean includes(boolean serviceProject, boolean subTask, Instant created) {
        return serviceProject && !subTask && !created.isBefore(since());
    }

    /** When the app was first started; the first call ever, on any node, is that start. */
    public Instant since() {
        if (since == null) {
            since = Instant.parse(settings.init(SINCE, clock.instant().toString()));
        }
        return since;
    }
}
