package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.supportplans.service.port.Requests;
import org.supportplans.service.port.Settings;

/**
 * Which requests are matched at all (rule 12): those of service projects, never sub-tasks, created since the app was first started and
 * while their project was enabled. Others are adopted on request only.
 */
@Named
public class Scope {

    private static final long READING_TRUSTED_NANOS = 60_000_000_000L;
    private static final String SINCE = "matching.since";

    private final DeskSettings desk;
    private final Settings settings;
    private final Clock clock;
    private final Map<Long, Switches> read = new ConcurrentHashMap<>();
    private volatile Instant since;

    private record Switches(List<Instant> at, long nanos) {}

    @Inject
    public Scope(DeskSettings desk, Settings settings, AppClock clock) {
        this.desk = desk;
        this.settings = settings;
        this.clock = clock.clock();
    }

    /** Whether a request is matched; the first call ever sets the app's start. */
    public boolean includes(Requests.Seen request) {
        return includes(request.serviceProject(), request.subTask(), request.facts().projectId(), request.facts().created());
    }

    /** The same for who has the request's parts only. */
    public boolean includes(boolean serviceProject, boolean subTask, long project, Instant created) {
        return serviceProject && !subTask && !created.isBefore(since()) && desk.enabledAt(project, created);
    }

    /** The same for a mere reading, which may be a minute behind and mostly asks nothing. */
    public boolean shows(boolean serviceProject, boolean subTask, long project, Instant created) {
        if (!serviceProject || subTask || created.isBefore(since())) {
            return false;
        }
        read.values().removeIf(switches -> System.nanoTime() - switches.nanos() > READING_TRUSTED_NANOS);
        return DeskSettings.enabledAt(read.computeIfAbsent(project, id -> new Switches(desk.switches(id), System.nanoTime())).at(), created);
    }

    /** When the app was first started; the first call ever, on any node, is that start. */
    public Instant since() {
        if (since == null) {
            since = Instant.parse(settings.init(SINCE, clock.instant().toString()));
        }
        return since;
    }
}
