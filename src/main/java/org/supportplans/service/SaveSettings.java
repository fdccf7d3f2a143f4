package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.supportplans.core.Violation;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.Changes.Subject;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.Projects;

/** Changes the desk's settings; every change is in the audit log (rule 40), and what changes nothing is none. */
@Named
public class SaveSettings {

    /** The audit log's id of what is set for the whole desk; that of a project is the project's. */
    private static final long WHOLE_DESK = 0;

    private final DeskSettings desk;
    private final PlanStore plans;
    private final Changes changes;
    private final ClusterLock lock;
    private final Clock clock;

    /**
     * How many customers a manager may have (rule 11).
     *
     * @param customers null for any number
     * @param refuses whether the next is refused, not only warned of
     */
    public record ManagerLimit(Integer customers, boolean refuses) {}

    /**
     * What is set for a project (rules 1 and 10).
     *
     * @param enabled whether requests posted from now on are matched
     * @param defaultPlan id of the plan for customers without a contract; null for none
     */
    public record ProjectSettings(boolean enabled, Long defaultPlan) {}

    @Inject
    public SaveSettings(DeskSettings desk, PlanStore plans, Changes changes, ClusterLock lock, AppClock clock) {
        this.desk = desk;
        this.plans = plans;
        this.changes = changes;
        this.lock = lock;
        this.clock = clock.clock();
    }

    public ManagerLimit managerLimit() {
        return new ManagerLimit(desk.managerLimit().orElse(null), desk.managerLimitRefuses());
    }

    /** @param project id of a service project */
    public ProjectSettings ofProject(long project) {
        return new ProjectSettings(desk.enabled(project), desk.defaultPlan(project).orElse(null));
    }

    /** @param actor the user's key, as for all that follow */
    public Outcome<ManagerLimit> setManagerLimit(String actor, ManagerLimit limit) {
        return lock.exclusively(() -> {
            ManagerLimit before = managerLimit();
            if (!limit.equals(before)) {
                desk.setManagerLimit(limit.customers(), limit.refuses());
                noted(actor, WHOLE_DESK, before, limit);
            }
            return Outcome.done(limit);
        });
    }

    /** What stands against a project's settings: its default plan must be active and serve it, unless it is the default already. */
    public List<Violation> check(Projects.Project project, ProjectSettings wanted) {
        Long id = wanted.defaultPlan();
        if (id == null || desk.defaultPlan(project.id()).equals(Optional.of(id))) {
            return List.of();
        }
        Optional<Plan> plan = plans.find(id).filter(Plan::active);
        if (plan.isEmpty()) {
            return List.of(Violation.of("defaultPlan", "contract.plan.unknown", id));
        }
        return plan.get().serves(project.key()) ? List.of()
                : List.of(Violation.of("defaultPlan", "project.plan.elsewhere", plan.get().name(), project.key()));
    }

    public Outcome<ProjectSettings> setProject(String actor, Projects.Project project, ProjectSettings wanted) {
        return lock.exclusively(() -> {
            List<Violation> violations = check(project, wanted);
            if (!violations.isEmpty()) {
                return Outcome.invalid(violations);
            }
            ProjectSettings before = ofProject(project.id());
            desk.setEnabled(project.id(), wanted.enabled(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (!Objects.equals(before.defaultPlan(), wanted.defaultPlan())) {
                desk.setDefaultPlan(project.id(), wanted.defaultPlan());
            }
            if (!before.equals(wanted)) {
                noted(actor, project.id(), before, wanted);
            }
            return Outcome.done(wanted);
        });
    }

    private void noted(String actor, long id, Object before, Object after) {
        changes.add(Subject.SETTING, id, actor, before, after, clock.instant());
    }
}
