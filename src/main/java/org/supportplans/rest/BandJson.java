package org.supportplans.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.supportplans.core.plans.Band;
import org.supportplans.core.plans.Bands;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.ProposePlan.Proposed;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.Words;

/** Plan bands, their gaps and their proposals in JSON. */
@Named
public class BandJson {

    private final PlanStore plans;
    private final Words words;

    @Inject
    public BandJson(PlanStore plans, Words words) {
        this.plans = plans;
        this.words = words;
    }

    JsonNode write(Band band) {
        return write(List.of(band)).get(0);
    }

    /** In their order. */
    List<JsonNode> write(List<Band> bands) {
        Map<Long, String> names = plans.all().stream().collect(Collectors.toMap(Plan::id, Plan::name));
        return bands.stream().map(band -> write(band, names.get(band.plan()))).toList();
    }

    private static JsonNode write(Band band, String plan) {
        ObjectNode json = Json.object();
        json.put("id", band.id()).put("attribute", band.attribute()).put("from", band.from()).put("to", band.to()).put("text", band.text());
        json.set("plan", Json.object().put("id", band.plan()).put("name", plan));
        return json.put("version", band.version());
    }

    static JsonNode gap(Bands.Gap gap) {
        return Json.object().put("attribute", gap.attribute()).put("from", gap.from()).put("to", gap.to());
    }

    /** @param before what the body changes; empty for a new band */
    static Band read(Body body, Optional<Band> before) {
        body.ignore("id");
        body.need("attribute", "plan");
        Integer version = Fields.version(body, before.isPresent());
        String attribute = body.text("attribute", Fields.NAME_MAX);
        Long plan = Fields.plan(body, "plan");
        return new Band(before.map(Band::id).orElse(0L), version, Band.LICENCES.equalsIgnoreCase(attribute) ? Band.LICENCES : attribute,
                body.decimal("from", BigDecimal.ZERO, Band.MAX), body.decimal("to", BigDecimal.ZERO, Band.MAX),
                body.text("text", Fields.NAME_MAX), plan == null ? 0 : plan);
    }

    /** @param project the key of the project whose default counts; null for none */
    JsonNode proposal(Optional<Proposed> proposed, String project) {
        ObjectNode json = Json.object();
        json.set("plan", proposed.map(found -> Json.object().put("id", found.plan().id()).put("name", found.plan().name())).orElse(null));
        return json.put("because", proposed.map(found -> found.band() == null
                ? words.say("supportplans.receipt.proposal.default", project) : because(found.band())).orElseGet(() -> words.say("supportplans.receipt.proposal.none")));
    }

    private String because(Bands.Proposal proposal) {
        Band band = proposal.band();
        if (band.text() != null) {
            return words.say("supportplans.receipt.proposal.text", band.attribute(), proposal.value());
        }
        return words.say("supportplans.receipt.proposal.numbers", band.attribute(), proposal.value(), band.from() == null ? "-∞" : band.from(),
                band.to() == null ? "∞" : band.to());
    }
}
