package org.supportplans.ui;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.AppClock;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.Customers.Organization;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.SlaStore;
import org.supportplans.ui.view.CustomerList;
import org.supportplans.ui.view.Link;
import org.supportplans.ui.view.Pager;

/**
 * The agents' page "Customers and contracts" (rule 35): organizations that the reader may see and that have contracts. Pages are parts
 * of the list of organizations, so that a page costs the same wherever it lies.
 */
@Named
public class CustomerPages {

    static final String TAB = "supportplans-customers";

    private static final int CHUNK = 100;
    private static final int FOUND_MAX = 200;

    private final Customers customers;
    private final ContractStore contracts;
    private final PlanStore plans;
    private final SlaStore slas;
    private final BalanceViews balances;
    private final Phrases phrases;
    private final Clock clock;

    @Inject
    public CustomerPages(Customers customers, ContractStore contracts, PlanStore plans, SlaStore slas, BalanceViews balances, Phrases phrases,
            AppClock clock) {
        this.customers = customers;
        this.contracts = contracts;
        this.plans = plans;
        this.slas = slas;
        this.balances = balances;
        this.phrases = phrases;
        this.clock = clock.clock();
    }

    /** An organization, its place in the list, and its contracts. */
    private record Found(int place, Organization organization, List<Contract> contracts) {}

    Page list(Visit visit) {
        Optional<String> query = visit.parameter("query");
        List<Organization> all = query.map(text -> search(visit.user(), text)).orElseGet(() -> customers.visibleTo(visit.user()));
        int start = Math.min(visit.start(), all.size());
        List<Found> found = withContracts(all, start, 1, Visit.ROWS + 1);
        List<Found> shown = found.subList(0, Math.min(found.size(), Visit.ROWS));
        List<Found> before = withContracts(all, start - 1, -1, Visit.ROWS);
        Map<Long, Plan> planById = plans.all().stream().collect(Collectors.toMap(Plan::id, plan -> plan));
        Map<Long, String> slaNames = slas.all().stream().collect(Collectors.toMap(SlaPolicy::id, SlaPolicy::name));
        Map<String, Object> filter = new TreeMap<>();
        query.ifPresent(text -> filter.put("query", text));
        Pager pager = new Pager(before.isEmpty() ? null : page(visit, filter, before.get(before.size() - 1).place()),
                found.size() > Visit.ROWS ? page(visit, filter, found.get(Visit.ROWS).place()) : null);
        return Page.of("customers", phrases.say("customers.title"), TAB, new CustomerList(query.orElse(""), visit.project(), query.isPresent(),
                visit.page("/customers"), shown.isEmpty(),
                shown.stream().map(one -> new CustomerList.Customer(one.organization().name(),
                        one.contracts().stream().map(contract -> row(contract, planById, slaNames, visit)).toList())).toList(),
                pager));
    }

    private static String page(Visit visit, Map<String, Object> filter, int start) {
        Map<String, Object> query = new TreeMap<>(filter);
        query.put("start", start);
        return visit.page("/customers", query);
    }

    /** Organizations by a part of their name, or of a contract's name or number. */
    private List<Organization> search(String user, String text) {
        Set<Integer> byContract = new HashSet<>();
        contracts.list(new ContractStore.Filter(null, null, null, text), clock.instant(), 0, FOUND_MAX)
                .forEach(contract -> byContract.addAll(contract.customers()));
        String wanted = text.toLowerCase(Locale.ROOT);
        return customers.visibleTo(user).stream()
                .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(wanted) || byContract.contains(one.id()))
                .toList();
    }

    /** Walks the list from a place, forwards or backwards, until so many organizations with contracts are found. */
    private List<Found> withContracts(List<Organization> all, int from, int step, int wanted) {
        List<Found> found = new ArrayList<>();
        for (int place = from; place >= 0 && place < all.size() && found.size() < wanted; place += step * CHUNK) {
            List<Integer> places = new ArrayList<>();
            for (int i = 0, p = place; i < CHUNK && p >= 0 && p < all.size(); i++, p += step) {
                places.add(p);
            }
            List<Contract> naming = contracts.naming(places.stream().map(p -> all.get(p).id()).toList());
            for (int p : places) {
                Organization organization = all.get(p);
                List<Contract> own = CurrentContracts.of(
                        naming.stream().filter(contract -> contract.customers().contains(organization.id())).toList(), clock.instant());
                if (!own.isEmpty() && found.size() < wanted) {
                    found.add(new Found(p, organization, own));
                }
            }
        }
        return found;
    }

    private CustomerList.Row row(Contract contract, Map<Long, Plan> planById, Map<Long, String> slaNames, Visit visit) {
        Plan plan = contract.plan() == null ? null : planById.get(contract.plan());
        String sla = plan == null ? null : phrases.list(plan.slas().stream().map(slaNames::get).filter(Objects::nonNull).toList());
        return new CustomerList.Row(new Link(contract.name(), visit.page("/contract", Map.of("id", contract.id()))), contract.number(),
                plan == null ? null : plan.name(), sla, phrases.validity(contract), balances.of(contract),
                phrases.state(contract.state(clock.instant())));
    }
}
