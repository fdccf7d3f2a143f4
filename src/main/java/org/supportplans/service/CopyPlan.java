package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.Words;

/** Makes a plan like another one (rule 3). */
@Named
public class CopyPlan {

    private final PlanStore plans;
    private final SavePlan save;
    private final ClusterLock lock;
    private final Words words;

    @Inject
    public CopyPlan(PlanStore plans, SavePlan save, ClusterLock lock, Words words) {
        this.plans = plans;
        this.save = save;
        this.lock = lock;
        this.words = words;
    }

    /**
     * A new active plan with all that this one says; it knows no contract.
     *
     * @param actor the user's key
     * @param name its name; null for "Copy of" the other's, in the actor's language and not taken by another plan
     */
    public Outcome<Plan> copy(String actor, long id, String name) {
        return lock.exclusively(() -> {
            Optional<Plan> original = plans.find(id);
            if (original.isEmpty()) {
                return Outcome.missing();
            }
            String copyName = name != null ? name
                    : FreeNames.free(words.say("supportplans.ui.plan.copy", original.get().name()), this::taken);
            return save.create(actor, original.get().withActive(true).named(copyName));
        });
    }

    private boolean taken(String name) {
        return plans.all().stream().anyMatch(plan -> plan.name().equalsIgnoreCase(name));
    }
}
