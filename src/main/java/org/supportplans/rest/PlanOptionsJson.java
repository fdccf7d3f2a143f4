package org.supportplans.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.supportplans.core.credits.Anchor;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CyclePolicy;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.OverageOptions;
import org.supportplans.core.plans.OverageSla;
import org.supportplans.core.plans.PackOptions;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.plans.Price;
import org.supportplans.core.plans.RequestOptions;
import org.supportplans.service.port.Catalog;

/**
 * The options of a plan, and the rows of its cost table, in JSON. Each is read as what the body says, as its default where the body says
 * null, and as what the plan says where the body says nothing.
 */
@Named
public class PlanOptionsJson {

    private static final int PERCENT_MAX = 100;
    private static final int LIST_MAX = 100;

    private final Catalog catalog;

    @Inject
    public PlanOptionsJson(Catalog catalog) {
        this.catalog = catalog;
    }

    static void write(ObjectNode json, Plan plan, Function<Long, String> slaNames) {
        OverageOptions overages = plan.overages();
        CyclePolicy cycles = plan.cycles();
        json.set("projects", Json.texts(plan.projects()));
        json.set("fallbackSla", overages.fallbackSla() == null ? null
                : Json.object().put("id", overages.fallbackSla()).put("name", slaNames.apply(overages.fallbackSla())));
        json.put("overageSla", Json.name(overages.sla())).put("tolerancePercent", overages.tolerancePercent());
        json.put("valvePriority", overages.valvePriority());
        json.set("overageRates", Json.array(overages.rates(),
                rate -> Json.object().put("requestType", rate.requestType()).put("rate", rate.rate())));
        json.put("currency", plan.currency());
        json.set("price", plan.price() == null ? null
                : Json.object().put("amount", plan.price().amount()).put("per", Json.name(plan.price().per())));
        json.put("anchor", Json.name(cycles.anchor()));
        json.set("carryOver", cycles.carryOver() == null ? null
                : Json.object().put("cap", cycles.carryOver().equals(Credits.MAX) ? null : Json.credits(cycles.carryOver())));
        json.put("borrowPercent", cycles.borrowPercent()).put("prorate", cycles.prorate());
        json.set("pack", Json.object().put("minimum", Json.credits(plan.packs().minimum())).put("validDays", plan.packs().validDays()));
        json.put("dailyCap", plan.requests().dailyCap());
        json.set("reverseOn", Json.texts(plan.requests().reverseOn()));
        json.put("reopenFreeDays", plan.requests().reopenFreeDays());
    }

    static JsonNode row(CostTable.Row row) {
        return Json.object().put("requestType", row.requestType()).put("issueType", row.issueType()).put("priority", row.priority())
                .put("credits", Json.credits(row.credits())).put("mode", Json.name(row.mode())).put("rate", row.rate());
    }

    /** Only a plan with cycles keeps what belongs to them. */
    static CyclePolicy cycles(Body body, PlanType type, Plan old) {
        CyclePolicy kept = type == PlanType.TICKET_BASED ? old.cycles() : CyclePolicy.DEFAULT;
        return new CyclePolicy(
                option(body, "anchor", kept.anchor(), Anchor.START, name -> body.choice(name, Anchor.class)),
                option(body, "carryOver", kept.carryOver(), null, name -> cap(body.object(name))),
                option(body, "borrowPercent", kept.borrowPercent(), 0, name -> body.integer(name, 0, PERCENT_MAX)),
                option(body, "prorate", kept.prorate(), false, body::bool), old.packs().validDays());
    }

    /** Without a cap everything is carried over. */
    private static Credits cap(Body carryOver) {
        Credits cap = carryOver == null ? null : carryOver.credits("cap", PlanJson.LEAST);
        return carryOver == null ? null : cap == null ? Credits.MAX : cap;
    }

    static PackOptions packs(Body body, Plan old) {
        return option(body, "pack", old.packs(), PackOptions.DEFAULT, name -> pack(body.object(name), old.packs()));
    }

    private static PackOptions pack(Body pack, PackOptions old) {
        return pack == null ? null : new PackOptions(
                option(pack, "minimum", old.minimum(), PackOptions.DEFAULT.minimum(), name -> pack.credits(name, PlanJson.LEAST)),
                option(pack, "validDays", old.validDays(), PackOptions.DEFAULT.validDays(), name -> pack.integer(name, 1, PackOptions.MAX_DAYS)));
    }

    static RequestOptions requests(Body body, Plan old) {
        RequestOptions kept = old.requests();
        return new RequestOptions(
                option(body, "dailyCap", kept.dailyCap(), null, name -> body.integer(name, 1, RequestOptions.MAX_DAILY_CAP)),
                option(body, "reverseOn", kept.reverseOn(), List.of(), name -> body.texts(name, Fields.NAME_MAX, LIST_MAX)),
                option(body, "reopenFreeDays", kept.reopenFreeDays(), null, name -> body.integer(name, 0, RequestOptions.MAX_REOPEN_DAYS)));
    }

    static String currency(Body body, Plan old) {
        return option(body, "currency", old.currency(), null, name -> Fields.currency(body, name));
    }

    static Price price(Body body, Plan old) {
        return option(body, "price", old.price(), null, name -> price(body.object(name)));
    }

    private static Price price(Body price) {
        if (price == null) {
            return null;
        }
        price.need("amount", "per");
        return new Price(Fields.money(price, "amount"), price.choice("per", Price.Per.class));
    }

    OverageOptions overages(Body body, Plan old) {
        OverageOptions kept = old.overages();
        return new OverageOptions(
                option(body, "overageSla", kept.sla(), OverageSla.FALLBACK, name -> body.choice(name, OverageSla.class)),
                option(body, "fallbackSla", kept.fallbackSla(), null, name -> sla(body.object(name))),
                option(body, "tolerancePercent", kept.tolerancePercent(), 0, name -> body.integer(name, 0, PERCENT_MAX)),
                option(body, "valvePriority", kept.valvePriority(), null,
                        name -> Fields.priority(body, name, priorities(Stream.ofNullable(kept.valvePriority())))),
                option(body, "overageRates", kept.rates(), List.of(), name -> Fields.rates(body, name)));
    }

    private static Long sla(Body sla) {
        if (sla == null) {
            return null;
        }
        sla.ignore("name");
        sla.need("id");
        return sla.id("id");
    }

    /** Priorities are Jira's, or such as the plan has named before. */
    List<CostTable.Row> rows(Body body, Plan old) {
        List<CostTable.Row> before = old.costs().rows();
        Collection<String> priorities = priorities(before.stream().map(CostTable.Row::priority));
        List<CostTable.Row> rows = new ArrayList<>();
        for (Body row : body.objects("costs", CostTable.MAX_ROWS)) {
            row.need("credits");
            if (!row.given("requestType") && !row.given("issueType") && !row.given("priority")) {
                row.refuse("requestType", "plan.cost.names");
            }
            rows.add(row(row, priorities, before));
        }
        return rows;
    }

    private static CostTable.Row row(Body row, Collection<String> priorities, List<CostTable.Row> before) {
        String requestType = row.text("requestType", Fields.NAME_MAX);
        String issueType = row.text("issueType", Fields.NAME_MAX);
        String priority = Fields.priority(row, priorities);
        Optional<CostTable.Row> same = before.stream().filter(one -> Objects.equals(one.requestType(), requestType)
                && Objects.equals(one.issueType(), issueType) && Objects.equals(one.priority(), priority)).findFirst();
        BigDecimal keptRate = row.has("mode") ? null : same.map(CostTable.Row::rate).orElse(null);
        return new CostTable.Row(requestType, issueType, priority, row.credits("credits", Credits.ZERO),
                option(row, "mode", same.map(CostTable.Row::mode).orElse(CostTable.Mode.FLAT), CostTable.Mode.FLAT,
                        name -> row.choice(name, CostTable.Mode.class)),
                option(row, "rate", keptRate, null, name -> Fields.money(row, name)));
    }

    private Collection<String> priorities(Stream<String> before) {
        return Stream.concat(catalog.priorities().stream(), before.filter(Objects::nonNull)).toList();
    }

    private static <T> T option(Body body, String name, T kept, T absent, Function<String, T> read) {
        if (!body.has(name)) {
            return kept;
        }
        T value = read.apply(name);
        return value == null ? absent : value;
    }
}
