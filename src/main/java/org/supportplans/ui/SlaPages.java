package org.supportplans.ui;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supportplans.core.sla.SlaDuration;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.core.sla.SlaTarget;
import org.supportplans.core.sla.WorkingCalendar;
import org.supportplans.service.AppClock;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.Formats;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.SlaStore;
import org.supportplans.service.port.Words;
import org.supportplans.ui.view.Action;
import org.supportplans.ui.view.Link;
import org.supportplans.ui.view.Option;
import org.supportplans.ui.view.SlaForm;
import org.supportplans.ui.view.SlaList;

/** The pages of SLA policies (rule 29). */
@Named
public class SlaPages {

    static final String TAB = "supportplans-slas";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final SlaStore slas;
    private final PlanStore plans;
    private final Catalog catalog;
    private final Phrases phrases;
    private final Formats formats;
    private final Words words;
    private final Clock clock;

    @Inject
    public SlaPages(SlaStore slas, PlanStore plans, Catalog catalog, Phrases phrases, Formats formats, Words words, AppClock clock) {
        this.slas = slas;
        this.plans = plans;
        this.catalog = catalog;
        this.phrases = phrases;
        this.formats = formats;
        this.words = words;
        this.clock = clock.clock();
    }

    Page list(Visit visit) {
        Set<Long> used = plans.all().stream().flatMap(plan -> plan.slas().stream()).collect(Collectors.toSet());
        List<SlaList.Row> rows = slas.all().stream().map(policy -> row(policy, used.contains(policy.id()), visit)).toList();
        return Page.of("slas", phrases.say("slas"), TAB, new SlaList(visit.manages() ? visit.page("/sla") : null, rows.isEmpty(), rows));
    }

    private SlaList.Row row(SlaPolicy policy, boolean used, Visit visit) {
        List<String> targets = Stream.concat(policy.targets().stream().map(this::sentence),
                policy.projects().isEmpty() ? Stream.empty() : Stream.of(phrases.say("sla.projects", phrases.list(policy.projects())))).toList();
        List<Action> actions = used || !visit.manages() ? List.of() : List.of(new Action(phrases.say("action.delete"), "DELETE",
                "/sla/" + policy.id(), phrases.say("sla.delete.title", policy.name()), phrases.say("sla.delete.question"),
                visit.page("/slas", Map.of("saved", "deleted"))));
        Link link = new Link(policy.name(), visit.manages() ? visit.page("/sla", Map.of("id", policy.id())) : null);
        return new SlaList.Row(link, targets, calendar(policy.calendar()), phrases.active(policy.active()), actions);
    }

    private String sentence(SlaTarget target) {
        String priority = target.priority() == null ? phrases.say("sla.others") : target.priority();
        String respond = text(target.respondWithin());
        String resolve = text(target.resolveWithin());
        if (respond.isEmpty() || resolve.isEmpty()) {
            return phrases.say(respond.isEmpty() ? "sla.target.resolve" : "sla.target.respond", priority, respond + resolve);
        }
        return phrases.say("sla.target", priority, respond, resolve);
    }

    private String calendar(WorkingCalendar calendar) {
        if (isAlways(calendar)) {
            return phrases.say("sla.always");
        }
        String days = phrases.list(calendar.days().stream().sorted()
                .map(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, words.locale())).toList());
        return phrases.say("sla.hours", days, TIME.format(calendar.from()), TIME.format(calendar.to()), calendar.zone().getId());
    }

    private static boolean isAlways(WorkingCalendar calendar) {
        return calendar.days().size() == DayOfWeek.values().length && calendar.from().equals(LocalTime.MIDNIGHT)
                && calendar.to().equals(LocalTime.MIDNIGHT) && calendar.holidays().isEmpty();
    }

    /** A new policy, or the one named by {@code id}. */
    Page form(Visit visit) {
        if (visit.parameter("id").isEmpty()) {
            WorkingCalendar calendar = new WorkingCalendar(catalog.defaultZone(), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                    LocalTime.of(9, 0), LocalTime.of(18, 0), Set.of());
            SlaPolicy blank = new SlaPolicy(0, 0, "", true, calendar, List.of(new SlaTarget(null, null, null)), clock.instant());
            return Page.of("sla", phrases.say("sla.new"), TAB, form(blank, visit));
        }
        Optional<SlaPolicy> policy = visit.number("id").flatMap(slas::find);
        return policy.map(found -> Page.of("sla", phrases.say("sla.edit", found.name()), TAB, form(found, visit)))
                .orElseGet(() -> Page.message(404, phrases.say("slas"), TAB, phrases.say("sla.unknown"),
                        new Link(phrases.say("slas"), visit.page("/slas"))));
    }

    private SlaForm form(SlaPolicy policy, Visit visit) {
        WorkingCalendar calendar = policy.calendar();
        List<Option> days = Arrays.stream(DayOfWeek.values())
                .map(day -> new Option(day.name().substring(0, 3), day.getDisplayName(TextStyle.FULL_STANDALONE, words.locale()),
                        calendar.days().contains(day)))
                .toList();
        List<Option> holidays = calendar.holidays().stream().sorted().map(day -> new Option(day.toString(), formats.day(day), true)).toList();
        List<SlaForm.Target> targets = policy.targets().stream()
                .map(target -> target(target.priority(), text(target.respondWithin()), text(target.resolveWithin())))
                .toList();
        return new SlaForm(policy.id(), policy.version(), policy.name(), policy.active(), zones(calendar.zone()), days,
                TIME.format(calendar.from()), TIME.format(calendar.to()), holidays, targets, target(null, "", ""), visit.page("/slas"));
    }

    private SlaForm.Target target(String priority, String respondWithin, String resolveWithin) {
        return new SlaForm.Target(PlanPages.choices(catalog.priorities(), priority), respondWithin, resolveWithin);
    }

    /** The zones that people live in, and the chosen one. */
    static List<Option> zones(ZoneId chosen) {
        return Stream.concat(ZoneId.getAvailableZoneIds().stream()
                        .filter(id -> id.indexOf('/') > 0 && !id.startsWith("Etc/") && !id.startsWith("SystemV/")), Stream.of("UTC", chosen.getId()))
                .distinct().sorted()
                .map(id -> new Option(id, id.replace('_', ' '), id.equals(chosen.getId())))
                .toList();
    }

    /** As people write it in Jira: 1d 4h 30m; empty for null. */
    static String text(SlaDuration duration) {
        if (duration == null) {
            return "";
        }
        Duration time = duration.time();
        return Stream.of(part(duration.days(), "d"), part(time.toHours(), "h"), part(time.toMinutesPart(), "m"))
                .filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    private static String part(long count, String unit) {
        return count == 0 ? null : count + unit;
    }
}
