package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.supportplans.core.Violation;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.sla.SlaDuration;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.core.sla.SlaTarget;
import org.supportplans.core.sla.WorkingCalendar;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.SlaStore;
import org.supportplans.service.port.Words;

/** The plans to begin with (rule 3): Unlimited, Basic with 5 a month, Premium with 60 a quarter, and a pack of 10. */
@Named
public class StarterSet {

    private final PlanStore plans;
    private final SlaStore slas;
    private final SavePlan savePlan;
    private final SaveSla saveSla;
    private final Catalog catalog;
    private final ClusterLock lock;
    private final Words words;

    @Inject
    public StarterSet(PlanStore plans, SlaStore slas, SavePlan savePlan, SaveSla saveSla, Catalog catalog, ClusterLock lock, Words words) {
        this.plans = plans;
        this.slas = slas;
        this.savePlan = savePlan;
        this.saveSla = saveSla;
        this.catalog = catalog;
        this.lock = lock;
        this.words = words;
    }

    /**
     * Makes the plans, named in the actor's language, under the first active SLA policy, which is made too if there is none. Refused once
     * there is any plan.
     *
     * @param actor the user's key
     */
    public Outcome<List<Plan>> create(String actor) {
        return lock.exclusively(() -> {
            if (!plans.all().isEmpty()) {
                return Outcome.conflict(List.of(Violation.of("", "plan.starter.late")));
            }
            Optional<SlaPolicy> active = slas.all().stream().filter(SlaPolicy::active).findFirst();
            Outcome<SlaPolicy> sla = active.map(Outcome::done).orElseGet(() -> saveSla.create(actor, standard()));
            if (sla instanceof Outcome.Refused<SlaPolicy> refused) {
                return new Outcome.Refused<>(refused.kind(), refused.violations());
            }
            return create(actor, ((Outcome.Done<SlaPolicy>) sla).value().id());
        });
    }

    private Outcome<List<Plan>> create(String actor, long sla) {
        List<Plan> made = new ArrayList<>();
        for (Plan plan : List.of(
                plan(words.say("supportplans.ui.starter.unlimited"), PlanType.UNLIMITED, null, null, sla),
                plan(words.say("supportplans.ui.starter.basic"), PlanType.TICKET_BASED, CycleUnit.MONTHLY, Credits.of(5), sla),
                plan(words.say("supportplans.ui.starter.premium"), PlanType.TICKET_BASED, CycleUnit.QUARTERLY, Credits.of(60), sla),
                plan(words.say("supportplans.ui.starter.prepaid"), PlanType.PREPAID_PACK, null, Credits.of(10), sla))) {
            Outcome<Plan> saved = savePlan.create(actor, plan);
            if (saved instanceof Outcome.Refused<Plan> refused) {
                return new Outcome.Refused<>(refused.kind(), refused.violations());
            }
            made.add(((Outcome.Done<Plan>) saved).value());
        }
        return Outcome.done(made);
    }

    private static Plan plan(String name, PlanType type, CycleUnit cycle, Credits limit, long sla) {
        return new Plan(0, 0, name, "", type, cycle, limit, List.of(sla), DebitMoment.CREATION, OveragePolicy.NO_SLA, CostTable.ONE_EACH,
                true, Instant.EPOCH);
    }

    /** Monday to Friday, nine to six: answered within four hours, resolved within a day. */
    private SlaPolicy standard() {
        String name = FreeNames.free(words.say("supportplans.ui.starter.sla"),
                wanted -> slas.all().stream().anyMatch(policy -> policy.name().equalsIgnoreCase(wanted)));
        WorkingCalendar hours = new WorkingCalendar(catalog.defaultZone(), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(9, 0), LocalTime.of(18, 0), Set.of());
        SlaTarget target = new SlaTarget(null, SlaDuration.parse("PT4H"), SlaDuration.parse("P1D"));
        return new SlaPolicy(0, 0, name, true, hours, List.of(target), Instant.EPOCH);
    }
}
