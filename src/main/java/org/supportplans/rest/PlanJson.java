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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.SlaStore;

/** Support plans in JSON. */
@Named
public class PlanJson {

    private static final int DESCRIPTION_MAX = 2000;
    private static final int SLAS_MAX = 20;
    private static final Credits LEAST = new Credits(1);

    private final SlaStore slas;
    private final ContractStore contracts;
    private final Catalog catalog;

    @Inject
    public PlanJson(SlaStore slas, ContractStore contracts, Catalog catalog) {
        this.slas = slas;
        this.contracts = contracts;
        this.catalog = catalog;
    }

    JsonNode write(Plan plan) {
        return write(List.of(plan)).get(0);
    }

    /** In their order. */
    List<JsonNode> write(List<Plan> plans) {
        Map<Long, String> names = slas.all().stream().collect(Collectors.toMap(SlaPolicy::id, SlaPolicy::name));
        Map<Long, Integer> counts = contracts.countByPlan();
        return plans.stream().map(plan -> write(plan, names, counts.getOrDefault(plan.id(), 0))).toList();
    }

    private static JsonNode write(Plan plan, Map<Long, String> slaNames, int contractCount) {
        ObjectNode json = Json.object();
        json.put("id", plan.id()).put("name", plan.name()).put("description", plan.description() == null ? "" : plan.description());
        json.put("type", Json.name(plan.type())).put("cycle", Json.name(plan.cycle())).put("limit", Json.credits(plan.limit()));
        json.set("sla", Json.array(plan.slas(), id -> Json.object().put("id", id).put("name", slaNames.get(id))));
        json.put("debitAt", Json.name(plan.debitAt())).put("overage", Json.name(plan.overage()));
        json.set("costs", Json.array(plan.costs().rows(), PlanJson::row));
        json.put("defaultCost", Json.credits(plan.costs().defaultCost()));
        return json.put("state", Json.name(State.of(plan.active()))).put("version", plan.version()).put("contracts", contractCount);
    }

    private static JsonNode row(CostTable.Row row) {
        return Json.object().put("requestType", row.requestType()).put("issueType", row.issueType()).put("priority", row.priority())
                .put("credits", Json.credits(row.credits()));
    }

    /**
     * A plan, active if it is new; parts that could not be read are null.
     *
     * @param before what the body changes; empty for a new plan
     */
    Plan read(Body body, Optional<Plan> before) {
        body.ignore("id", "state", "contracts");
        body.need("name", "type", "sla");
        Integer version = Fields.version(body, before.isPresent());
        DebitMoment debitAt = body.choice("debitAt", DebitMoment.class);
        OveragePolicy overage = body.choice("overage", OveragePolicy.class);
        Credits defaultCost = body.credits("defaultCost", Credits.ZERO);
        String description = body.lines("description", DESCRIPTION_MAX);
        return new Plan(before.map(Plan::id).orElse(0L), version, body.text("name", Fields.NAME_MAX), description == null ? "" : description,
                body.choice("type", PlanType.class), body.choice("cycle", CycleUnit.class), body.credits("limit", LEAST), slas(body),
                debitAt == null ? DebitMoment.CREATION : debitAt, overage == null ? OveragePolicy.NO_SLA : overage,
                new CostTable(rows(body, before), defaultCost == null ? Credits.of(1) : defaultCost), before.map(Plan::active).orElse(true),
                Instant.EPOCH);
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

    /** Priorities are Jira's, or such as the plan has named before. */
    private List<CostTable.Row> rows(Body body, Optional<Plan> before) {
        List<String> priorities = Stream.concat(catalog.priorities().stream(),
                before.stream().flatMap(plan -> plan.costs().rows().stream()).map(CostTable.Row::priority).filter(name -> name != null)).toList();
        List<CostTable.Row> rows = new ArrayList<>();
        for (Body row : body.objects("costs", CostTable.MAX_ROWS)) {
            row.need("credits");
            if (!row.given("requestType") && !row.given("issueType") && !row.given("priority")) {
                row.refuse("requestType", "plan.cost.names");
            }
            rows.add(new CostTable.Row(row.text("requestType", Fields.NAME_MAX), row.text("issueType", Fields.NAME_MAX),
                    Fields.priority(row, priorities), row.credits("credits", Credits.ZERO)));
        }
        return rows;
    }
}
