package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Optional;
import org.supportplans.core.plans.Bands;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.port.AttributeStore;
import org.supportplans.service.port.BandStore;
import org.supportplans.service.port.PlanStore;

/** Which plan the bands propose for a customer, else the project's default (rule 4). A plan that is not active is never proposed. */
@Named
public class ProposePlan {

    private final BandStore bands;
    private final PlanStore plans;
    private final AttributeStore attributes;
    private final DeskSettings desk;

    /**
     * A plan to choose.
     *
     * @param band what fits; null if it is the project's default
     */
    public record Proposed(Plan plan, Bands.Proposal band) {}

    @Inject
    public ProposePlan(BandStore bands, PlanStore plans, AttributeStore attributes, DeskSettings desk) {
        this.bands = bands;
        this.plans = plans;
        this.attributes = attributes;
        this.desk = desk;
    }

    /**
     * Empty if nothing is proposed.
     *
     * @param licences the contract's licence count; null if it has none
     * @param organization the customer; null if it is not known yet
     * @param project id of the project whose default counts last; null for none
     */
    public Optional<Proposed> propose(Integer licences, Integer organization, Long project) {
        Map<String, String> values = organization == null ? Map.of() : attributes.of(organization).values();
        Optional<Bands.Proposal> band = Bands.proposal(bands.all(), values, licences, plan -> active(plan).isPresent());
        return band.flatMap(found -> active(found.band().plan()).map(plan -> new Proposed(plan, found)))
                .or(() -> Optional.ofNullable(project).flatMap(desk::defaultPlan).flatMap(this::active).map(plan -> new Proposed(plan, null)));
    }

    private Optional<Plan> active(long plan) {
        return plans.find(plan).filter(Plan::active);
    }
}
