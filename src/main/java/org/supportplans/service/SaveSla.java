package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.supportplans.core.Violation;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanRules;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.core.sla.SlaRules;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.Changes.Subject;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.SlaStore;

/** Creates, changes and deletes SLA policies; every change makes a version for new requests (rule 29). */
@Named
public class SaveSla {

    private final SlaStore slas;
    private final PlanStore plans;
    private final Changes changes;
    private final ClusterLock lock;
    private final Clock clock;

    @Inject
    public SaveSla(SlaStore slas, PlanStore plans, Changes changes, ClusterLock lock, AppClock clock) {
        this.slas = slas;
        this.plans = plans;
        this.changes = changes;
        this.lock = lock;
        this.clock = clock.clock();
    }

    /**
     * What the rules have against a policy that may be incomplete, parts of it null; for saying everything at once where some of it is wrong
     * already. Nothing is saved.
     */
    public List<Violation> check(SlaPolicy policy) {
        return SlaRules.check(policy, nameTaken(policy, policy.id()));
    }

    /** @param actor the user's key, as for all that follow */
    public Outcome<SlaPolicy> create(String actor, SlaPolicy policy) {
        return lock.exclusively(() -> {
            List<Violation> violations = SlaRules.check(policy, nameTaken(policy, -1));
            if (!violations.isEmpty()) {
                return Outcome.invalid(violations);
            }
            SlaPolicy saved = slas.add(policy.as(0, 1, clock.instant()));
            changes.add(Subject.SLA, saved.id(), actor, null, saved, clock.instant());
            return Outcome.done(saved);
        });
    }

    /** Changes the policy of this id; the given version must be its latest. */
    public Outcome<SlaPolicy> change(String actor, SlaPolicy policy) {
        return lock.exclusively(() -> {
            Optional<SlaPolicy> before = slas.find(policy.id());
            if (before.isEmpty()) {
                return Outcome.missing();
            }
            if (before.get().version() != policy.version()) {
                return Outcome.stale(before.get().version());
            }
            List<Violation> violations = check(policy);
            if (!violations.isEmpty()) {
                return Outcome.invalid(violations);
            }
            List<Violation> needed = needed(policy);
            if (!needed.isEmpty()) {
                return Outcome.conflict(needed);
            }
            SlaPolicy saved = policy.as(policy.id(), policy.version() + 1, clock.instant());
            slas.addVersion(saved);
            changes.add(Subject.SLA, saved.id(), actor, before.get(), saved, clock.instant());
            return Outcome.done(saved);
        });
    }

    /** Deletes a policy that no plan has ever named. */
    public Outcome<SlaPolicy> delete(String actor, long id) {
        return lock.exclusively(() -> {
            Optional<SlaPolicy> before = slas.find(id);
            if (before.isEmpty()) {
                return Outcome.missing();
            }
            Optional<Plan> user = plans.all().stream()
                    .filter(plan -> plans.versions(plan.id()).stream().anyMatch(version -> version.names(id)))
                    .findFirst();
            if (user.isPresent()) {
                return Outcome.conflict(List.of(Violation.of("", "sla.delete.inUse", before.get().name(), user.get().name())));
            }
            slas.delete(id);
            changes.add(Subject.SLA, id, actor, before.get(), null, clock.instant());
            return Outcome.done(before.get());
        });
    }

    /** What plans need of the policy and would lose (rule 1): active ones that there is one, all of them the projects that it is for. */
    private List<Violation> needed(SlaPolicy policy) {
        List<Plan> users = plans.all().stream().filter(plan -> plan.names(policy.id())).toList();
        if (!policy.active() && users.stream().anyMatch(Plan::active)) {
            return List.of(Violation.of("state", "sla.state.inUse"));
        }
        List<SlaPolicy> after = slas.all().stream().map(other -> other.id() == policy.id() ? policy : other).toList();
        return users.stream().filter(plan -> PlanRules.served(plan, after).isPresent()).limit(1)
                .map(plan -> Violation.of("projects", "sla.projects.inUse", plan.name())).toList();
    }

    private boolean nameTaken(SlaPolicy policy, long self) {
        return slas.all().stream().anyMatch(other -> other.id() != self && other.name().equalsIgnoreCase(policy.name()));
    }
}
