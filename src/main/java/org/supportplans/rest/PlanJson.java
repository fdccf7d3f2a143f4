package org.supportplans.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Projects;
import org.supportplans.service.port.SlaStore;

/** Support plans in JSON. */
@Named
public class PlanJson {

    /** Credits are kept in hundredths. */
    static final Credits LEAST = new Credits(1);

    private static final int DESCRIPTION_MAX = 2000;
    private static final int SLAS_MAX = 20;

    /** What a plan is that says nothing. */
    private static final Plan BLANK = new Plan(0, 0, null, "", null, null, null, List.of(), DebitMoment.CREATION, OveragePolicy.NO_SLA,
            CostTable.ONE_EACH, true, Instant.EPOCH);

    private final SlaStore slas;
    private final ContractStore contracts;
    private final PlanOptionsJson options;
    private final Projects projects;

    @Inject
    public PlanJson(SlaStore slas, ContractStore contracts, PlanOptionsJson options, Projects projects) {
        this.slas = slas;
        this.contracts = contracts;
        this.options = options;
        this.projects = projects;
    }

    JsonNode write(Plan plan) {
        return write(List.of(plan)).get(0);
    }

    /** In their order. */
    List<JsonNode> write(List<Plan> plans) {
        Map<Long, String> names = slas.all().stream().collect(Collectors.toMap(SlaPolicy::id, SlaPolicy::name));
        Map<Long, Integer> counts = contracts.countByPlan();
        return plans.stream().map(plan -> write(plan, names::get, counts.getOrDefault(plan.id(), 0))).toList();
    }

    private static JsonNode write(Plan plan, Function<Long, String> slaNames, int contractCount) {
        ObjectNode json = Json.object();
        json.put("id", plan.id()).put("name", plan.name()).put("description", plan.description() == null ? "" : plan.description());
        json.put("type", Json.name(plan.type())).put("cycle", Json.name(plan.cycle())).put("limit", Json.credits(plan.limit()));
        json.set("sla", Json.array(plan.slas(), id -> Json.object().put("id", id).put("name", slaNames.apply(id))));
        json.put("debitAt", Json.name(plan.debitAt())).put("overage", Json.name(plan.overage()));
        json.set("costs", Json.array(plan.costs().rows(), PlanOptionsJson::row));
        json.put("defaultCost", Json.credits(plan.costs().defaultCost()));
        json.put("state", Json.name(State.of(plan.active()))).put("version", plan.version()).put("contracts", contractCount);
        PlanOptionsJson.write(json, plan, slaNames);
        return json;
    }

    /**
     * A plan, active if it is new; parts that could not be read are null. A body replaces the plan, except that options left out of it,
     * and the mode and rate left out of a row whose names the plan's cost table has, stay as they are, so that a caller who doesn't know
     * them loses none; null takes an option back to its default.
     *
     * @param before what the body changes; empty for a new plan
     */
    Plan read(Body body, Optional<Plan> before) {
        Plan old = before.orElse(BLANK);
        body.ignore("id", "state", "contracts");
        body.need("name", "type", "sla");
        Integer version = Fields.version(body, before.isPresent());
        PlanType type = body.choice("type", PlanType.class);
        DebitMoment debitAt = body.choice("debitAt", DebitMoment.class);
        OveragePolicy overage = body.choice("overage", OveragePolicy.class);
        Credits defaultCost = body.credits("defaultCost", Credits.ZERO);
        String description = body.lines("description", DESCRIPTION_MAX);
        return new Plan(old.id(), version, body.text("name", Fields.NAME_MAX), description == null ? "" : description, type,
                body.choice("cycle", CycleUnit.class), limit(body, type), slas(body), debitAt == null ? DebitMoment.CREATION : debitAt,
                overage == null ? OveragePolicy.NO_SLA : overage,
                new CostTable(options.rows(body, old), defaultCost == null ? Credits.of(1) : defaultCost), old.active(), Instant.EPOCH,
                Fields.projects(body, projects, old.projects()), PlanOptionsJson.cycles(body, type, old), PlanOptionsJson.packs(body, old),
                options.overages(body, old), PlanOptionsJson.requests(body, old), PlanOptionsJson.currency(body, old),
                PlanOptionsJson.price(body, old));
    }

    /** A prepaid plan's is its opening pack, and needs not be. */
    private static Credits limit(Body body, PlanType type) {
        boolean prepaid = type == PlanType.PREPAID_PACK;
        Credits limit = body.credits("limit", prepaid ? Credits.ZERO : LEAST);
        return limit == null && prepaid ? Credits.ZERO : limit;
    }

    private static List<Long> slas(Body body) {
        List<Long> ids = new ArrayList<>();
        for (Body sla : body.objects("sla", SLAS_MAX)) {
            sla.ignore("name");
            sla.need("id");
            Long id = sla.id("id");
            if (id != null && ids.contains(id)) {
                sla.refuse("id", "field.twice", id);
            } else if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }
}
