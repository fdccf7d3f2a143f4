package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.supportplans.service.port.Settings;

/**
 * What administrators have set for the whole desk and for single projects, read anew each time. {@link SaveSettings} changes it. No
 * method here checks rights or writes the audit log.
 */
@Named
public class DeskSettings {

    /** Beyond so many customers a manager's limit limits nothing. */
    public static final int MANAGER_LIMIT_MAX = 10_000;

    private static final String MANAGER_LIMIT = "manager.limit";
    private static final String MANAGER_LIMIT_REFUSES = "manager.limit.refuses";
    private static final String NONE = "none";

    private final Settings settings;

    @Inject
    public DeskSettings(Settings settings) {
        this.settings = settings;
    }

    /** How many customers one manager may have (rule 11); empty for any number. */
    public Optional<Integer> managerLimit() {
        return value(MANAGER_LIMIT).map(Integer::valueOf);
    }

    /** Whether the customer beyond a manager's limit is refused, not only warned of (rule 11). */
    public boolean managerLimitRefuses() {
        return value(MANAGER_LIMIT_REFUSES).map(Boolean::valueOf).orElse(false);
    }

    /** Whether new requests of a service project are matched (rule 1): they are until somebody says otherwise. */
    public boolean enabled(long project) {
        return switches(project).size() % 2 == 0;
    }

    /** Whether a project was enabled at an instant. What was posted while it was not stays unmatched when it is enabled again (rule 12). */
    public boolean enabledAt(long project, Instant at) {
        return enabledAt(switches(project), at);
    }

    /** The same for who has read the project's switches. */
    static boolean enabledAt(List<Instant> switches, Instant at) {
        return switches.stream().filter(flip -> !flip.isAfter(at)).count() % 2 == 0;
    }

    /** Id of the plan for customers of a project that have no contract (rule 10); empty if they stay without one. */
    public Optional<Long> defaultPlan(long project) {
        return value(defaultPlanKey(project)).map(Long::valueOf);
    }

    /** @param limit null for none */
    void setManagerLimit(Integer limit, boolean refuses) {
        settings.put(MANAGER_LIMIT, limit == null ? NONE : limit.toString());
        settings.put(MANAGER_LIMIT_REFUSES, String.valueOf(refuses));
    }

    /** Enables or disables a project from an instant on; nothing happens if it is so already. */
    void setEnabled(long project, boolean enabled, Instant from) {
        if (enabled(project) != enabled) {
            List<String> all = Stream.concat(switches(project).stream(), Stream.of(from)).map(Instant::toString).toList();
            settings.put(switchesKey(project), String.join(" ", all));
        }
    }

    /** @param plan null for none */
    void setDefaultPlan(long project, Long plan) {
        settings.put(defaultPlanKey(project), plan == null ? NONE : plan.toString());
    }

    /** When the project was disabled, enabled, disabled … in turn. */
    List<Instant> switches(long project) {
        return value(switchesKey(project)).stream().flatMap(all -> Stream.of(all.split(" "))).map(Instant::parse).toList();
    }

    private Optional<String> value(String name) {
        return settings.get(name).filter(value -> !value.equals(NONE));
    }

    private static String switchesKey(long project) {
        return "project." + project + ".switches";
    }

    private static String defaultPlanKey(long project) {
        return "project." + project + ".defaultPlan";
    }
}
