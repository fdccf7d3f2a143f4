package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.ContractRules;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanRules;
import org.supportplans.service.port.BandStore;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.Changes.Subject;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.Projects;
import org.supportplans.service.port.SlaStore;

/** Creates, changes and switches plans; every change makes a version (rules 1 and 2). */
@Named
public class SavePlan {

    private final PlanStore plans;
    private final SlaStore slas;
    private final ContractStore contracts;
    private final BandStore bands;
    private final Projects projects;
    private final DeskSettings desk;
    private final Changes changes;
    private final ClusterLock lock;
    private final Terms terms;
    private final Clock clock;

    @Inject
    public SavePlan(PlanStore plans, SlaStore slas, ContractStore contracts, BandStore bands, Projects projects, DeskSettings desk,
            Changes changes, ClusterLock lock, Terms terms, AppClock clock) {
        this.plans = plans;
        this.slas = slas;
        this.contracts = contracts;
        this.bands = bands;
        this.projects = projects;
        this.desk = desk;
        this.changes = changes;
        this.lock = lock;
        this.terms = terms;
        this.clock = clock.clock();
    }

    /**
     * What the rules have against a plan that may be incomplete, parts of it null; for saying everything at once where some of it is wrong
     * already. Nothing is saved.
     */
    public List<Violation> check(Plan plan) {
        return check(plan, plans.find(plan.id()));
    }

    /** @param actor the user's key, as for all that follow */
    public Outcome<Plan> create(String actor, Plan plan) {
        return lock.exclusively(() -> {
            List<Violation> violations = check(plan, Optional.empty());
            if (!violations.isEmpty()) {
                return Outcome.invalid(violations);
            }
            Plan saved = plans.add(plan.as(0, 1, clock.instant()));
            noted(actor, null, saved);
            return Outcome.done(saved);
        });
    }

    /** Changes the plan of this id; the given version must be its latest. What changes nothing makes no version. */
    public Outcome<Plan> change(String actor, Plan plan) {
        return lock.exclusively(() -> {
            Optional<Plan> before = plans.find(plan.id());
            if (before.isEmpty()) {
                return Outcome.missing();
            }
            if (before.get().version() != plan.version()) {
                return Outcome.stale(before.get().version());
            }
            List<Violation> violations = check(plan, before);
            List<Violation> frozen = violations.stream().filter(violation -> violation.rule().startsWith("plan.frozen.")).toList();
            if (!violations.isEmpty()) {
                return frozen.isEmpty() ? Outcome.invalid(violations) : Outcome.conflict(frozen);
            }
            Optional<Violation> needed = needed(plan);
            if (needed.isPresent()) {
                return Outcome.conflict(List.of(needed.get()));
            }
            Plan changed = plan.withActive(before.get().active());
            return Outcome.done(changed.saysSameAs(before.get()) ? before.get() : next(actor, before.get(), changed));
        });
    }

    /** Lets new contracts choose the plan, or no longer; running ones go on (rule 2). */
    public Outcome<Plan> setActive(String actor, long id, boolean active) {
        return lock.exclusively(() -> plans.find(id).map(before -> {
            Optional<Violation> unserved = active ? PlanRules.served(before, slas.all()) : Optional.empty();
            return before.active() != active && unserved.isPresent()
                    ? Outcome.<Plan>conflict(List.of(unserved.get()))
                    : Outcome.done(before.active() == active ? before : next(actor, before, before.withActive(active)));
        }).orElseGet(Outcome::missing));
    }

    /** Deletes a plan that no contract names, no band proposes and no project has as its default. */
    public Outcome<Plan> delete(String actor, long id) {
        return lock.exclusively(() -> {
            Optional<Plan> before = plans.find(id);
            if (before.isEmpty()) {
                return Outcome.missing();
            }
            if (inUse(id)) {
                return Outcome.conflict(List.of(Violation.of("", "plan.delete.inUse", before.get().name())));
            }
            if (proposed(id)) {
                return Outcome.conflict(List.of(Violation.of("", "plan.delete.proposed", before.get().name())));
            }
            plans.delete(id);
            noted(actor, before.get(), null);
            return Outcome.done(before.get());
        });
    }

    private Plan next(String actor, Plan before, Plan plan) {
        // Never before the version it follows, though another node's clock may have been ahead when that was saved.
        Instant now = clock.instant();
        Plan saved = plan.as(before.id(), before.version() + 1, before.savedAt().isAfter(now) ? before.savedAt() : now);
        plans.addVersion(saved);
        noted(actor, before, saved);
        return saved;
    }

    private List<Violation> check(Plan plan, Optional<Plan> before) {
        boolean taken = plans.all().stream()
                .anyMatch(other -> other.name().equalsIgnoreCase(plan.name()) && (before.isEmpty() || other.id() != plan.id()));
        return PlanRules.check(plan, before, before.isPresent() && inUse(plan.id()), slas.all(), taken);
    }

    /** That a project has the plan as its default, or a contract is only for projects that the plan would not serve (rule 1). */
    private Optional<Violation> needed(Plan plan) {
        Optional<Violation> project = projects.all().stream()
                .filter(one -> desk.defaultPlan(one.id()).equals(Optional.of(plan.id())) && !plan.serves(one.key())).findFirst()
                .map(one -> Violation.of("projects", "plan.projects.default", one.key()));
        return project.isPresent() || plan.projects().isEmpty() ? project
                : contracts.list(new ContractStore.Filter(null, plan.id(), null, null), clock.instant(), 0, Integer.MAX_VALUE).stream()
                        .filter(contract -> ContractRules.projects(contract, plan).isPresent()).findFirst()
                        .map(contract -> Violation.of("projects", "plan.projects.contract", contract.number(), contract.details().projects()));
    }

    private boolean inUse(long plan) {
        return contracts.countByPlan().containsKey(plan);
    }

    private boolean proposed(long plan) {
        return bands.all().stream().anyMatch(band -> band.plan() == plan)
                || projects.all().stream().anyMatch(project -> desk.defaultPlan(project.id()).equals(Optional.of(plan)));
    }

    private void noted(String actor, Plan before, Plan after) {
        changes.add(Subject.PLAN, (after == null ? before : after).id(), actor, before, after, clock.instant());
        terms.forget();
    }
}
