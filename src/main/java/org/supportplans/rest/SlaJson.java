package org.supportplans.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.supportplans.core.sla.SlaDuration;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.core.sla.SlaTarget;
import org.supportplans.core.sla.WorkingCalendar;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.Projects;

/** SLA policies in JSON. */
@Named
public class SlaJson {

    private static final int DURATION_MAX = 40;

    private final Catalog catalog;
    private final Projects projects;

    @Inject
    public SlaJson(Catalog catalog, Projects projects) {
        this.catalog = catalog;
        this.projects = projects;
    }

    JsonNode write(SlaPolicy policy) {
        ObjectNode json = Json.object();
        json.put("id", policy.id()).put("name", policy.name()).put("state", Json.name(State.of(policy.active())));
        WorkingCalendar calendar = policy.calendar();
        ObjectNode hours = json.putObject("calendar");
        hours.put("zone", calendar.zone().getId());
        hours.set("days", Json.texts(calendar.days().stream().sorted().map(SlaJson::word).toList()));
        hours.put("from", calendar.from().toString());
        hours.put("to", calendar.to().equals(LocalTime.MIDNIGHT) ? "24:00" : calendar.to().toString());
        hours.set("holidays", Json.texts(calendar.holidays().stream().sorted().map(LocalDate::toString).toList()));
        json.set("targets", Json.array(policy.targets(), target -> Json.object()
                .put("priority", target.priority())
                .put("respondWithin", text(target.respondWithin()))
                .put("resolveWithin", text(target.resolveWithin()))));
        json.set("projects", Json.texts(policy.projects()));
        json.put("version", policy.version());
        return json;
    }

    /** @param before what the body changes; empty for a new policy */
    SlaPolicy read(Body body, Optional<SlaPolicy> before) {
        body.ignore("id");
        body.need("name", "calendar", "targets");
        Integer version = Fields.version(body, before.isPresent());
        State state = body.choice("state", State.class);
        boolean active = state == null ? before.map(SlaPolicy::active).orElse(true) : state == State.ACTIVE;
        return new SlaPolicy(before.map(SlaPolicy::id).orElse(0L), version, body.text("name", Fields.NAME_MAX), active, calendar(body),
                targets(body, before), Instant.EPOCH, Fields.projects(body, projects, before.map(SlaPolicy::projects).orElse(List.of())));
    }

    private static WorkingCalendar calendar(Body body) {
        Body hours = body.object("calendar");
        if (hours == null) {
            return new WorkingCalendar(ZoneOffset.UTC, Set.of(), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Set.of());
        }
        hours.need("zone", "days", "from", "to");
        ZoneId zone = hours.zone("zone");
        LocalTime from = hours.time("from", false);
        LocalTime to = hours.time("to", true);
        return new WorkingCalendar(zone == null ? ZoneOffset.UTC : zone, Set.copyOf(hours.choices("days", List.of(DayOfWeek.values()), SlaJson::word)),
                from == null ? LocalTime.MIDNIGHT : from, to == null ? LocalTime.MIDNIGHT : to,
                Set.copyOf(hours.dates("holidays", WorkingCalendar.MAX_HOLIDAYS)));
    }

    /** Priorities are Jira's, or such as the policy has named before. */
    private List<SlaTarget> targets(Body body, Optional<SlaPolicy> before) {
        List<String> priorities = Stream.concat(catalog.priorities().stream(),
                before.stream().flatMap(policy -> policy.targets().stream()).map(SlaTarget::priority).filter(name -> name != null)).toList();
        List<SlaTarget> targets = new ArrayList<>();
        for (Body target : body.objects("targets", SlaPolicy.MAX_TARGETS)) {
            targets.add(new SlaTarget(Fields.priority(target, priorities), duration(target, "respondWithin"), duration(target, "resolveWithin")));
        }
        return targets;
    }

    private static SlaDuration duration(Body target, String name) {
        String text = target.text(name, DURATION_MAX);
        try {
            return text == null ? null : SlaDuration.parse(text);
        } catch (DateTimeParseException e) {
            return target.refuse(name, "field.duration");
        }
    }

    private static String text(SlaDuration duration) {
        return duration == null ? null : duration.toString();
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3);
    }
}
