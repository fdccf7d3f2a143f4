package org.supportplans.ui;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.contracts.ContractVerb;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.AppClock;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.People;
import org.supportplans.service.port.PlanStore;
import org.supportplans.ui.view.ContractForm;
import org.supportplans.ui.view.ContractList;
import org.supportplans.ui.view.Link;
import org.supportplans.ui.view.Option;
import org.supportplans.ui.view.Pager;

/** The pages of contracts (rules 5 and 35). */
@Named
public class ContractPages {

    static final String TAB = "supportplans-contracts";

    private final ContractStore contracts;
    private final PlanStore plans;
    private final Customers customers;
    private final People people;
    private final Catalog catalog;
    private final BalanceViews balances;
    private final Phrases phrases;
    private final Clock clock;

    @Inject
    public ContractPages(ContractStore contracts, PlanStore plans, Customers customers, People people, Catalog catalog,
            BalanceViews balances, Phrases phrases, AppClock clock) {
        this.contracts = contracts;
        this.plans = plans;
        this.customers = customers;
        this.people = people;
        this.catalog = catalog;
        this.balances = balances;
        this.phrases = phrases;
        this.clock = clock.clock();
    }

    /** Contracts by name, narrowed down by {@code query} and {@code state}. */
    Page list(Visit visit) {
        Optional<String> query = visit.parameter("query");
        Optional<ContractState> state = Arrays.stream(ContractState.values())
                .filter(value -> visit.parameter("state").filter(value.name()::equals).isPresent()).findFirst();
        int start = visit.start();
        Instant now = clock.instant();
        List<Contract> found = contracts.list(new ContractStore.Filter(null, null, state.orElse(null), query.orElse(null)), now, start,
                Visit.ROWS + 1);
        List<Contract> shown = found.subList(0, Math.min(found.size(), Visit.ROWS));
        Map<Long, String> planNames = plans.all().stream().collect(Collectors.toMap(Plan::id, Plan::name));
        Map<Integer, String> customerNames = customers.names(visit.user(),
                shown.stream().flatMap(contract -> contract.customers().stream()).collect(Collectors.toSet()));
        List<ContractList.Row> rows = shown.stream()
                .map(contract -> new ContractList.Row(new Link(contract.name(), visit.page("/contract", Map.of("id", contract.id()))),
                        contract.number(), names(contract, customerNames), planName(contract, planNames),
                        phrases.validity(contract), balances.of(contract), phrases.state(contract.state(now))))
                .toList();
        List<Option> states = Arrays.stream(ContractState.values())
                .map(value -> new Option(value.name(), phrases.say("state." + value), Optional.of(value).equals(state)))
                .toList();
        Map<String, Object> filter = new TreeMap<>();
        query.ifPresent(value -> filter.put("query", value));
        state.ifPresent(value -> filter.put("state", value));
        return Page.of("contracts", phrases.say("contracts"), TAB, new ContractList(visit.manages() ? visit.page("/contract/edit") : null,
                query.orElse(""), states, !filter.isEmpty(), visit.page("/contracts"), rows.isEmpty(), rows,
                new Pager(start == 0 ? null : visit.page("/contracts", with(filter, "start", Math.max(0, start - Visit.ROWS))),
                        found.size() > Visit.ROWS ? visit.page("/contracts", with(filter, "start", start + Visit.ROWS)) : null)));
    }

    private String planName(Contract contract, Map<Long, String> names) {
        return contract.plan() == null ? phrases.say("plan.none") : names.getOrDefault(contract.plan(), "");
    }

    private String names(Contract contract, Map<Integer, String> names) {
        return phrases.list(Stream.concat(
                contract.customers().stream().map(id -> names.getOrDefault(id, phrases.say("customer.unknown", String.valueOf(id)))),
                contract.details().users().stream().map(people::displayName)).toList());
    }

    private static Map<String, Object> with(Map<String, Object> query, String name, Object value) {
        Map<String, Object> more = new TreeMap<>(query);
        more.put(name, value);
        return more;
    }

    private Page unknown(Visit visit) {
        return Page.message(404, phrases.say("contracts"), TAB, phrases.say("contract.unknown"),
                new Link(phrases.say("contracts"), visit.page("/contracts")));
    }

    /** A new contract, or the one named by {@code id}. */
    Page form(Visit visit) {
        if (visit.parameter("id").isEmpty()) {
            LocalDate today = LocalDate.now(clock.withZone(catalog.defaultZone()));
            Contract blank = new Contract(0, 0, "", "", visit.user(), List.of(), List.of(), today, today.plusYears(1).minusDays(1),
                    catalog.defaultZone(), null, null, null, null);
            return Page.of("contract-edit", phrases.say("contract.new"), TAB, form(blank, false, visit));
        }
        Optional<Contract> found = visit.number("id").flatMap(contracts::find);
        if (found.isEmpty()) {
            return unknown(visit);
        }
        Contract contract = found.get();
        ContractState state = contract.state(clock.instant());
        String title = phrases.say("contract.edit", contract.number());
        return ContractVerb.EDIT_NAMES.allowedIn(state)
                ? Page.of("contract-edit", title, TAB, form(contract, !ContractVerb.EDIT_ALL.allowedIn(state), visit))
                : Page.message(409, title, TAB, phrases.say("contract.edit.refused", contract.number()),
                        new Link(contract.name(), visit.page("/contract", Map.of("id", contract.id()))));
    }

    private ContractForm form(Contract contract, boolean frozen, Visit visit) {
        List<Option> organizations = customers.visibleTo(visit.user()).stream()
                .map(organization -> new Option(String.valueOf(organization.id()), organization.name(), false)).toList();
        Map<Integer, String> names = customers.names(visit.user(), contract.customers());
        List<Option> chosen = contract.customers().stream()
                .map(id -> new Option(String.valueOf(id), names.getOrDefault(id, phrases.say("customer.unknown", String.valueOf(id))), true)).toList();
        List<Plan> choosable = plans.all().stream().filter(plan -> plan.active() || Objects.equals(plan.id(), contract.plan())).toList();
        Long plan = contract.id() == 0 && !choosable.isEmpty() ? Long.valueOf(choosable.get(0).id()) : contract.plan();
        List<Option> planOptions = Stream.concat(
                choosable.stream().map(one -> new Option(String.valueOf(one.id()), phrases.say("plan.of", one.name(), phrases.limit(one.terms())),
                        Objects.equals(one.id(), plan))),
                Stream.of(new Option("", phrases.say("plan.none"), plan == null))).toList();
        Set<String> known = Set.copyOf(contract.products());
        Contract.ExpiryNotice notice = contract.notice();
        return new ContractForm(contract.id(), contract.version(), contract.id() == 0, frozen, contract.name(), contract.number(), people.nameOf(contract.owner()),
                chosen, organizations, contract.products().stream().map(name -> new Option(name, name, true)).toList(),
                catalog.products().stream().filter(name -> !known.contains(name)).map(name -> new Option(name, name, false)).toList(),
                contract.start().toString(), contract.end() == null ? "" : contract.end().toString(), SlaPages.zones(contract.zone()), planOptions,
                notice == null ? "" : String.valueOf(notice.daysBefore()),
                notice == null ? "" : notice.users().stream().map(people::nameOf).collect(Collectors.joining(", ")),
                contract.licences() == null ? "" : String.valueOf(contract.licences()),
                contract.id() == 0 ? visit.page("/contracts") : visit.page("/contract", Map.of("id", contract.id())));
    }
}
