package org.supportplans.ui;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.CreditCycle;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.AppClock;
import org.supportplans.service.Terms;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.Formats;
import org.supportplans.service.port.IssueKeys;
import org.supportplans.service.port.LedgerStore;
import org.supportplans.service.port.People;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.service.port.Rights;
import org.supportplans.service.port.SlaStore;
import org.supportplans.ui.view.Action;
import org.supportplans.ui.view.BalanceView;
import org.supportplans.ui.view.Banner;
import org.supportplans.ui.view.ContractForm;
import org.supportplans.ui.view.ContractList;
import org.supportplans.ui.view.ContractView;
import org.supportplans.ui.view.Detail;
import org.supportplans.ui.view.Link;
import org.supportplans.ui.view.Option;
import org.supportplans.ui.view.Pager;

/** The pages of contracts (rules 5 and 35). */
@Named
public class ContractPages {

    static final String TAB = "supportplans-contracts";

    private static final int REQUESTS = 20;

    private final ContractStore contracts;
    private final PlanStore plans;
    private final SlaStore slas;
    private final LedgerStore entries;
    private final ReceiptStore receipts;
    private final Customers customers;
    private final People people;
    private final Catalog catalog;
    private final IssueKeys issues;
    private final Rights rights;
    private final BalanceViews balances;
    private final Terms terms;
    private final Phrases phrases;
    private final Formats formats;
    private final Clock clock;

    @Inject
    public ContractPages(ContractStore contracts, PlanStore plans, SlaStore slas, LedgerStore entries, ReceiptStore receipts,
            Customers customers, People people, Catalog catalog, IssueKeys issues, Rights rights, BalanceViews balances, Terms terms,
            Phrases phrases, Formats formats, AppClock clock) {
        this.contracts = contracts;
        this.plans = plans;
        this.slas = slas;
        this.entries = entries;
        this.receipts = receipts;
        this.customers = customers;
        this.people = people;
        this.catalog = catalog;
        this.issues = issues;
        this.rights = rights;
        this.balances = balances;
        this.terms = terms;
        this.phrases = phrases;
        this.formats = formats;
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
                        contract.number(), names(contract.customers(), customerNames), planName(contract, planNames),
                        phrases.validity(contract), balances.of(contract), phrases.state(contract.state(now))))
                .toList();
        List<Option> states = Arrays.stream(ContractState.values())
                .filter(value -> value != ContractState.SUSPENDED && value != ContractState.CANCELLED)
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

    private String names(List<Integer> ids, Map<Integer, String> names) {
        return phrases.list(ids.stream().map(id -> names.getOrDefault(id, phrases.say("customer.unknown", String.valueOf(id)))).toList());
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

    /** The contract named by {@code id}, its credit history before the entry {@code before}. */
    Page view(Visit visit) {
        Optional<Contract> found = visit.number("id").flatMap(contracts::find);
        if (found.isEmpty()) {
            return unknown(visit);
        }
        Contract contract = found.get();
        ContractState state = contract.state(clock.instant());
        BalanceView balance = balances.of(contract);
        Optional<Plan> plan = Optional.ofNullable(contract.plan()).flatMap(plans::find);
        long last = entries.tail(contract.id()).map(LedgerEntry::seq).orElse(0L);
        long before = visit.number("before").filter(seq -> seq > 1 && seq <= last).orElse(last + 1);
        List<LedgerEntry> history = new ArrayList<>(
                entries.page(contract.id(), Math.max(0, before - 1 - Visit.ROWS), (int) Math.min(Visit.ROWS, before - 1)));
        Collections.reverse(history);
        List<ContractView.Request> requests = receipts.latestOf(contract.id(), REQUESTS).stream().map(receipt -> request(receipt, visit)).toList();
        boolean editable = visit.manages() && ContractVerb.EDIT_NAMES.allowedIn(state);
        return Page.of("contract", contract.number() + " " + contract.name(), TAB, new ContractView(contract.number(), contract.name(),
                phrases.state(state), editable ? visit.page("/contract/edit", Map.of("id", contract.id())) : null,
                visit.manages() ? actions(contract, state, visit) : List.of(),
                balance == null || balance.warning() == null ? null : new Banner("warning", balance.warning()), details(contract, visit),
                plan.isPresent(), plan.map(p -> plan(contract, p)).orElse(List.of()), balance, state == ContractState.DRAFT,
                history.isEmpty(), history.stream().map(entry -> entry(entry, contract, visit)).toList(), pager(contract, before, last, visit),
                requests.isEmpty(), requests));
    }

    private Pager pager(Contract contract, long before, long last, Visit visit) {
        String newer = before > last ? null
                : before + Visit.ROWS > last ? visit.page("/contract", Map.of("id", contract.id()))
                : visit.page("/contract", Map.of("id", contract.id(), "before", before + Visit.ROWS));
        String older = before - 1 > Visit.ROWS ? visit.page("/contract", Map.of("id", contract.id(), "before", before - Visit.ROWS)) : null;
        return new Pager(newer, older);
    }

    private List<Action> actions(Contract contract, ContractState state, Visit visit) {
        List<Action> actions = new ArrayList<>();
        String path = "/contract/" + contract.id();
        if (ContractVerb.ACTIVATE.allowedIn(state)) {
            actions.add(action("activate", "POST", path + "/activate", contract,
                    visit.page("/contract", Map.of("id", contract.id(), "saved", "activated"))));
        }
        if (ContractVerb.DELETE.allowedIn(state)) {
            actions.add(action("delete", "DELETE", path, contract, visit.page("/contracts", Map.of("saved", "deleted"))));
        }
        return actions;
    }

    private Action action(String verb, String method, String path, Contract contract, String then) {
        return new Action(phrases.say("action." + verb), method, path, phrases.say("contract." + verb + ".title", contract.number()),
                phrases.say("contract." + verb + ".question"), then);
    }

    private List<Detail> details(Contract contract, Visit visit) {
        List<Detail> details = new ArrayList<>();
        add(details, "customers", names(contract.customers(), customers.names(visit.user(), contract.customers())));
        add(details, "valid", phrases.validity(contract));
        add(details, "zone", contract.zone().getId());
        add(details, "products", contract.products().isEmpty() ? phrases.say("products.any") : phrases.list(contract.products()));
        add(details, "owner", people.displayName(contract.owner()));
        if (contract.notice() != null) {
            add(details, "notice", phrases.say("notice.of", contract.notice().daysBefore(),
                    phrases.list(contract.notice().users().stream().map(people::displayName).toList())));
        }
        if (contract.licences() != null) {
            add(details, "licences", String.valueOf(contract.licences()));
        }
        return details;
    }

    private List<Detail> plan(Contract contract, Plan plan) {
        AccountTerms all = terms.reading(contract);
        LocalDate today = all.dayOf(clock.instant());
        List<Detail> details = new ArrayList<>();
        add(details, "plan", plan.name());
        add(details, "limit", phrases.limit(all.on(today)));
        add(details, "sla", phrases.list(plan.slas().stream().map(slas::find).flatMap(Optional::stream).map(SlaPolicy::name).toList()));
        add(details, "cost", phrases.amount(plan.costs().defaultCost()));
        return details;
    }

    private void add(List<Detail> details, String key, String value) {
        details.add(new Detail(phrases.say(key), value));
    }

    private ContractView.Entry entry(LedgerEntry entry, Contract contract, Visit visit) {
        Booking booking = entry.booking();
        Link issue = entry.issueKey() == null ? null : new Link(entry.issueKey(), visit.issue(entry.issueKey()));
        String over = booking.over().isZero() ? null : phrases.signed(booking.over());
        return new ContractView.Entry(formats.instant(booking.effectiveAt()), what(booking, contract), issue, phrases.signed(booking.amount()),
                over, phrases.credits(entry.balanceAfter()));
    }

    private String what(Booking booking, Contract contract) {
        if (booking.kind() == EntryKind.GRANT) {
            Booking.GrantTerms grant = booking.grant();
            return grant.validThrough() == null
                    ? phrases.say("grant." + grant.source())
                    : phrases.say("grant." + grant.source() + ".for", phrases.cycle(new CreditCycle(grant.validFrom(), grant.validThrough())));
        }
        if (booking.kind() == EntryKind.DEBIT && booking.terms().unlimited()) {
            return phrases.say("entry.counted", phrases.amount(booking.credits()));
        }
        return phrases.say("entry." + booking.kind() + (booking.kind() == EntryKind.REVERSAL ? "." + booking.cause() : ""));
    }

    private ContractView.Request request(Receipt receipt, Visit visit) {
        long id = receipt.facts().issueId();
        boolean visible = rights.sees(visit.user(), id);
        String key = receipt.facts().issueKey();
        return new ContractView.Request(new Link(key, visible ? visit.issue(key) : null), visible ? issues.summaryOf(id).orElse(null) : null,
                phrases.coverage(receipt.coverage()), phrases.credits(receipt.credits()), formats.instant(receipt.decidedAt()));
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
