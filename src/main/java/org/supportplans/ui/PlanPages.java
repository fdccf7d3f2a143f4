package org.supportplans.ui;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supportplans.core.credits.CreditCycle;
import org.supportplans.core.credits.CycleSchedule;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.AppClock;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Formats;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.SlaStore;
import org.supportplans.ui.view.Action;
import org.supportplans.ui.view.Detail;
import org.supportplans.ui.view.Link;
import org.supportplans.ui.view.Option;
import org.supportplans.ui.view.PlanForm;
import org.supportplans.ui.view.PlanList;

/** The pages of support plans (rules 1 and 2). */
@Named
public class PlanPages {

    static final String TAB = "supportplans-plans";

    private static final int EXAMPLES = 3;

    private final PlanStore plans;
    private final SlaStore slas;
    private final ContractStore contracts;
    private final Catalog catalog;
    private final PlanFacts facts;
    private final Phrases phrases;
    private final Formats formats;
    private final Clock clock;

    @Inject
    public PlanPages(PlanStore plans, SlaStore slas, ContractStore contracts, Catalog catalog, PlanFacts facts, Phrases phrases, Formats formats,
            AppClock clock) {
        this.facts = facts;
        this.plans = plans;
        this.slas = slas;
        this.contracts = contracts;
        this.catalog = catalog;
        this.phrases = phrases;
        this.formats = formats;
        this.clock = clock.clock();
    }

    Page list(Visit visit) {
        Map<Long, Integer> uses = contracts.countByPlan();
        Map<Long, String> slaNames = slas.all().stream().collect(Collectors.toMap(SlaPolicy::id, SlaPolicy::name));
        List<PlanList.Row> rows = plans.all().stream().map(plan -> row(plan, uses.getOrDefault(plan.id(), 0), slaNames, visit)).toList();
        return Page.of("plans", phrases.say("plans"), TAB, new PlanList(visit.manages() ? visit.page("/plan") : null,
                visit.manages() ? starter(visit) : null, rows.isEmpty(), rows));
    }

    private Action starter(Visit visit) {
        return new Action(phrases.say("plan.starter"), "POST", "/plan/starter", phrases.say("plan.starter.title"),
                phrases.say("plan.starter.question"), visit.page("/plans", Map.of("saved", "created")));
    }

    private PlanList.Row row(Plan plan, int uses, Map<Long, String> slaNames, Visit visit) {
        String sla = phrases.list(plan.slas().stream().map(slaNames::get).filter(Objects::nonNull).toList());
        Link link = new Link(plan.name(), visit.manages() ? visit.page("/plan", Map.of("id", plan.id())) : null);
        String description = plan.description() == null || plan.description().isBlank() ? null : plan.description();
        return new PlanList.Row(link, description, phrases.limit(plan.terms()), sla, String.valueOf(uses), phrases.active(plan.active()),
                visit.manages() ? actions(plan, uses, visit) : List.of());
    }

    private List<Action> actions(Plan plan, int uses, Visit visit) {
        List<Action> actions = new ArrayList<>();
        String path = "/plan/" + plan.id();
        actions.add(plan.active()
                ? action("deactivate", "POST", path + "/deactivate", plan.name(), visit.page("/plans", Map.of("saved", "deactivated")))
                : action("reactivate", "POST", path + "/activate", plan.name(), visit.page("/plans", Map.of("saved", "activated"))));
        if (uses == 0) {
            actions.add(action("delete", "DELETE", path, plan.name(), visit.page("/plans", Map.of("saved", "deleted"))));
        }
        return actions;
    }

    private Action action(String verb, String method, String path, String name, String then) {
        return new Action(phrases.say("action." + verb), method, path, phrases.say("plan." + verb + ".title", name),
                phrases.say("plan." + verb + ".question"), then);
    }

    /** A new plan, or the one named by {@code id}. */
    Page form(Visit visit) {
        if (visit.parameter("id").isEmpty()) {
            Plan blank = new Plan(0, 0, "", "", PlanType.TICKET_BASED, CycleUnit.MONTHLY, null, List.of(), DebitMoment.CREATION,
                    OveragePolicy.NO_SLA, CostTable.ONE_EACH, true, clock.instant());
            return Page.of("plan", phrases.say("plan.new"), TAB, form(blank, false, visit));
        }
        Optional<Plan> plan = visit.number("id").flatMap(plans::find);
        return plan.map(found -> Page.of("plan", phrases.say("plan.edit", found.name()), TAB,
                        form(found, contracts.countByPlan().containsKey(found.id()), visit)))
                .orElseGet(() -> Page.message(404, phrases.say("plans"), TAB, phrases.say("plan.unknown"),
                        new Link(phrases.say("plans"), visit.page("/plans"))));
    }

    private PlanForm form(Plan plan, boolean frozen, Visit visit) {
        Long first = plan.slas().isEmpty() ? null : plan.slas().get(0);
        List<Option> slaOptions = slas.all().stream()
                .filter(policy -> policy.active() || Objects.equals(first, policy.id()))
                .map(policy -> new Option(String.valueOf(policy.id()), policy.name(), Objects.equals(first, policy.id())))
                .toList();
        List<PlanForm.Cost> costs = plan.costs().rows().stream()
                .map(row -> cost(row.requestType(), row.issueType(), row.priority(), row.credits().toString()))
                .toList();
        List<Detail> examples = plan.id() == 0 || plan.cycle() == null ? List.of() : examples(plan);
        return new PlanForm(plan.id(), plan.version(), plan.name(), plan.description() == null ? "" : plan.description(), frozen,
                Arrays.stream(PlanType.values()).map(type -> new Option(type.name(), phrases.say("type." + type), type == plan.type())).toList(),
                Arrays.stream(CycleUnit.values()).map(unit -> new Option(unit.name(), phrases.say("cycle." + unit), unit == plan.cycle())).toList(),
                plan.limit() == null ? "" : plan.limit().toString(), slaOptions, plan.slas().stream().skip(1).toList(), slaOptions.isEmpty(),
                visit.page("/sla"), plan.debitAt().name(), plan.overage().name(), plan.costs().defaultCost().toString(), costs,
                cost(null, null, null, ""), facts.isPlain(plan), facts.options(plan), !examples.isEmpty(), examples, visit.page("/plans"));
    }

    private PlanForm.Cost cost(String requestType, String issueType, String priority, String credits) {
        return new PlanForm.Cost(choices(catalog.requestTypes(), requestType), issueType == null ? "" : issueType,
                choices(catalog.priorities(), priority), credits);
    }

    /** The names to choose from, and the chosen one even if it is none of them any more. */
    static List<Option> choices(List<String> names, String chosen) {
        boolean gone = chosen != null && names.stream().noneMatch(chosen::equalsIgnoreCase);
        return Stream.concat(names.stream(), gone ? Stream.of(chosen) : Stream.empty())
                .map(name -> new Option(name, name, name.equalsIgnoreCase(chosen)))
                .toList();
    }

    /** The first cycles of a contract that starts on the last day of January, where months of different lengths show. */
    private List<Detail> examples(Plan plan) {
        LocalDate anchor = LocalDate.now(clock).with(Month.JANUARY).withDayOfMonth(31);
        CycleSchedule schedule = new CycleSchedule(anchor, plan.cycle(), plan.cycles().anchor());
        List<Detail> examples = new ArrayList<>();
        LocalDate day = anchor;
        for (int i = 0; i < EXAMPLES; i++) {
            CreditCycle cycle = schedule.startingOn(day);
            examples.add(new Detail(phrases.say("range", formats.day(cycle.from()), formats.day(cycle.to())), phrases.credits(plan.limit())));
            day = cycle.to().plusDays(1);
        }
        return examples;
    }
}
