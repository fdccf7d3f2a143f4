package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.java.ao.Query;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractDetails;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.service.port.ContractStore;
import org.supportplans.store.entity.ContractCustomerRow;
import org.supportplans.store.entity.ContractRow;

/**
 * Contracts in CONTRACT, one row each. CONTRACT_CUSTOMER only leads from a customer to contracts that may name it: its rows are written
 * before a contract that matches anything names them, and taken away after.
 */
@Named
public class AoContractStore implements ContractStore {

    private static final TypeReference<Contract> CONTRACT = new TypeReference<>() {};
    private static final String WHOLE = "ID, BODY";
    private static final String IN_ORDER = "NAME_KEY ASC, ID ASC";
    private static final int MOST_READ = 10_000;
    /** How many rows more than a page are read at once. */
    private static final int SPARE = 100;
    private static final Comparator<Contract> BY_NAME =
            Comparator.comparing((Contract contract) -> Names.key(contract.name())).thenComparingLong(Contract::id);

    private final ActiveObjects ao;

    @Inject
    public AoContractStore(ActiveObjects ao) {
        this.ao = ao;
    }

    @Override
    public Optional<Contract> find(long id) {
        return contracts(new Condition().and("ID = ?", id).select(WHOLE)).stream().findFirst();
    }

    @Override
    public List<Contract> naming(Collection<Integer> organizations, Collection<String> users) {
        List<Contract> found = new ArrayList<>();
        In.each("ID", leadingTo(keys(organizations, users)),
                (where, ids) -> found.addAll(contracts(new Condition().and(where, ids).select(WHOLE))));
        return found.stream()
                .filter(contract -> contract.customers().stream().anyMatch(organizations::contains)
                        || contract.details().users().stream().anyMatch(users::contains))
                .sorted(Comparator.comparingLong(Contract::id))
                .toList();
    }

    @Override
    public List<Contract> managedBy(String user, LocalDate today) {
        return contracts(new Condition().and("MANAGER = ?", user).and("ACTIVATED = ?", true).and("CANCELLED = ?", false)
                .and("(END_DATE IS NULL OR END_DATE >= ?)", today.toString()).select(WHOLE).order("ID ASC"));
    }

    @Override
    public Optional<Contract> renewalOf(long id) {
        return contracts(new Condition().and("RENEWAL_KEY = ?", renewalOfKey(id)).select(WHOLE)).stream().findFirst();
    }

    @Override
    public List<Contract> dueForRenewal(LocalDate endBy) {
        return contracts(new Condition().and("AUTO_RENEW = ?", true).and("RENEWED = ?", false).and("END_DATE <= ?", endBy.toString())
                .and("ACTIVATED = ?", true).and("CANCELLED = ?", false).select(WHOLE).order("END_DATE ASC, ID ASC"));
    }

    @Override
    public List<Contract> list(Filter filter, Instant now, int start, int limit) {
        Condition condition = new Condition();
        if (filter.plan() != null) {
            condition.and("(PLAN_ID = ? OR LATER_PLANS IS NOT NULL)", filter.plan());
        }
        if (filter.owner() != null) {
            condition.and("OWNER = ?", filter.owner());
        }
        if (filter.endsBy() != null) {
            condition.and("END_DATE <= ?", filter.endsBy().toString());
        }
        if (filter.query() != null) {
            String pattern = Names.containing(filter.query());
            condition.and("(NAME_KEY" + Names.LIKE + " OR NUMBER_KEY" + Names.LIKE + ")", pattern, pattern);
        }
        if (filter.customer() == null && filter.state() == null && filter.plan() == null) {
            return contracts(condition.select(WHOLE).order(IN_ORDER).offset(start).limit(limit));
        }
        if (filter.state() != null) {
            narrow(condition, filter.state(), LocalDate.ofInstant(now, ZoneOffset.UTC));
        }
        Predicate<Contract> wanted = contract -> (filter.state() == null || contract.state(now) == filter.state())
                && (filter.plan() == null || contract.namesPlan(filter.plan()));
        if (filter.customer() == null) {
            return page(condition, wanted, start, limit);
        }
        List<Contract> found = new ArrayList<>();
        In.each("ID", leadingTo(keys(List.of(filter.customer()), List.of())),
                (where, ids) -> found.addAll(contracts(new Condition(condition).and(where, ids).select(WHOLE))));
        return found.stream().filter(contract -> contract.customers().contains(filter.customer())).filter(wanted)
                .sorted(BY_NAME).skip(start).limit(limit).toList();
    }

    /** Reads on until the page is full, since some rows may not be wanted; mostly the first reading does. */
    private List<Contract> page(Condition condition, Predicate<Contract> wanted, int start, int limit) {
        int portion = (int) Math.min(MOST_READ, (long) start + limit + SPARE);
        List<Contract> found = new ArrayList<>();
        List<Contract> read;
        int offset = 0;
        do {
            read = contracts(condition.select(WHOLE).order(IN_ORDER).offset(offset).limit(portion));
            read.stream().filter(wanted).forEach(found::add);
            offset += portion;
        } while (read.size() == portion && found.size() < (long) start + limit);
        return found.stream().skip(start).limit(limit).toList();
    }

    /** Leaves out what can't be in the state in any zone, where it is always within a day of UTC. */
    private static void narrow(Condition condition, ContractState state, LocalDate today) {
        String before = today.minusDays(1).toString();
        String after = today.plusDays(1).toString();
        condition.and("ACTIVATED = ?", state != ContractState.DRAFT);
        if (state != ContractState.DRAFT) {
            condition.and("CANCELLED = ?", state == ContractState.CANCELLED);
        }
        switch (state) {
            case DRAFT, CANCELLED -> { }
            case SCHEDULED -> condition.and("START_DATE >= ?", today.toString());
            case EXPIRED -> condition.and("END_DATE <= ?", today.toString());
            case ACTIVE, SUSPENDED -> condition.and("SUSPENDED = ?", state == ContractState.SUSPENDED)
                    .and("START_DATE <= ?", after).and("(END_DATE IS NULL OR END_DATE >= ?)", before);
        }
    }

    @Override
    public Optional<Contract> byNumber(String number) {
        return contracts(new Condition().and("NUMBER_KEY = ?", Names.key(number)).select(WHOLE)).stream().findFirst();
    }

    @Override
    public int countNumbered(String prefix) {
        return ao.count(ContractRow.class, Query.select().where("NUMBER_KEY LIKE ?", Names.key(prefix) + "%"));
    }

    @Override
    public Map<Long, Integer> countByPlan() {
        Map<Long, Integer> counts = new TreeMap<>();
        ao.stream(ContractRow.class, Query.select("ID, PLAN_ID, LATER_PLANS").where("PLAN_ID IS NOT NULL OR LATER_PLANS IS NOT NULL"), row -> {
            Set<Long> plans = new HashSet<>();
            if (row.getPlanId() != null) {
                plans.add(row.getPlanId());
            }
            if (row.getLaterPlans() != null) {
                Stream.of(row.getLaterPlans().split(" ")).map(Long::valueOf).forEach(plans::add);
            }
            plans.forEach(plan -> counts.merge(plan, 1, Integer::sum));
        });
        return counts;
    }

    private static String laterPlans(Contract contract) {
        Set<Long> later = contract.course().plans();
        return later.isEmpty() ? null : later.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    @Override
    public Contract add(Contract contract) {
        // A draft first: nobody looks for it before the rows that lead to it are there.
        ContractRow row = ao.create(ContractRow.class, columns(contract.as(0, 1).activated(null)));
        Contract added = contract.as(row.getID(), 1);
        lead(added);
        if (added.activation() != null) {
            save(row, added);
        }
        return added;
    }

    @Override
    public void update(Contract contract) {
        ContractRow row = Stream.of(ao.find(ContractRow.class, "ID = ?", contract.id())).findFirst()
                .orElseThrow(() -> new IllegalStateException("Contract " + contract.id() + " is gone; reload the page."));
        Set<String> stale = lead(contract);
        save(row, contract);
        if (!stale.isEmpty()) {
            In.each("CUSTOMER_KEY", stale, (where, keys) -> {
                Condition condition = new Condition().and("CONTRACT_ID = ?", contract.id()).and(where, keys);
                ao.deleteWithSQL(ContractCustomerRow.class, condition.text(), condition.values());
            });
        }
    }

    @Override
    public void delete(long id) {
        ao.deleteWithSQL(ContractRow.class, "ID = ?", id);
        ao.deleteWithSQL(ContractCustomerRow.class, "CONTRACT_ID = ?", id);
    }

    /** Writes the missing rows that lead to a contract; answers the keys of the customers whose rows are no longer needed. */
    private Set<String> lead(Contract contract) {
        Set<String> stale = new HashSet<>();
        for (ContractCustomerRow row : ao.find(ContractCustomerRow.class, "CONTRACT_ID = ?", contract.id())) {
            stale.add(row.getCustomerKey());
        }
        Set<String> wanted = keys(contract.customers(), contract.details().users());
        List<Map<String, Object>> missing = wanted.stream().filter(key -> !stale.contains(key))
                .map(key -> new Columns().set("CONTRACT_ID", contract.id()).set("CUSTOMER_KEY", key).map()).toList();
        if (!missing.isEmpty()) {
            ao.create(ContractCustomerRow.class, missing);
        }
        stale.removeAll(wanted);
        return stale;
    }

    /** Ids of contracts that may name any of these customers. */
    private Set<Long> leadingTo(Set<String> customers) {
        Set<Long> ids = new LinkedHashSet<>();
        In.each("CUSTOMER_KEY", customers, (where, keys) -> ao.stream(ContractCustomerRow.class,
                Query.select("ID, CONTRACT_ID").where(where, keys), row -> ids.add(row.getContractId())));
        return ids;
    }

    /** How CONTRACT_CUSTOMER names customers, so that no organization is taken for a user. */
    private static Set<String> keys(Collection<Integer> organizations, Collection<String> users) {
        Set<String> keys = new LinkedHashSet<>();
        organizations.forEach(id -> keys.add("O" + id));
        users.forEach(user -> keys.add("U" + user));
        return keys;
    }

    /** Streamed, with two columns: Active Objects takes many times as long to find whole rows. */
    private List<Contract> contracts(Query query) {
        List<Contract> contracts = new ArrayList<>();
        ao.stream(ContractRow.class, query, row -> {
            Contract contract = Json.read(row.getBody(), CONTRACT);
            contracts.add(contract.as(row.getID(), contract.version()));
        });
        return contracts;
    }

    /**
     * Unique for each contract that is renewed, and for each that renews none, as one that was cancelled: not every database takes two nulls in a
     * unique column.
     */
    private static String renewalKey(Contract contract) {
        Long previous = contract.course().cancelledAt() == null ? contract.course().previous() : null;
        return previous == null ? "N" + Names.key(contract.number()) : renewalOfKey(previous);
    }

    private static String renewalOfKey(long previous) {
        return "R" + previous;
    }

    private static String manager(Contract contract) {
        ContractDetails.Manager manager = contract.details().manager();
        return manager == null ? contract.owner() : manager.user();
    }

    private static Map<String, Object> columns(Contract contract) {
        return new Columns()
                .set("NUMBER_KEY", Names.key(contract.number()))
                .set("RENEWAL_KEY", renewalKey(contract))
                .set("NAME_KEY", Names.key(contract.name()))
                .set("OWNER", contract.owner())
                .set("MANAGER", manager(contract))
                .set("START_DATE", contract.start())
                .set("END_DATE", contract.end())
                .set("PLAN_ID", contract.plan())
                .set("LATER_PLANS", laterPlans(contract))
                .set("ACTIVATED", contract.activation() != null)
                .set("SUSPENDED", contract.course().isSuspended())
                .set("CANCELLED", contract.course().cancelledAt() != null)
                .set("AUTO_RENEW", contract.details().autoRenew())
                .set("RENEWED", contract.course().renewedBy() != null)
                .set("BODY", Json.write(contract))
                .map();
    }

    private static void save(ContractRow row, Contract contract) {
        row.setNumberKey(Names.key(contract.number()));
        row.setRenewalKey(renewalKey(contract));
        row.setNameKey(Names.key(contract.name()));
        row.setOwner(contract.owner());
        row.setManager(manager(contract));
        row.setStartDate(Columns.text(contract.start()));
        row.setEndDate(Columns.text(contract.end()));
        row.setPlanId(contract.plan());
        row.setLaterPlans(laterPlans(contract));
        row.setActivated(contract.activation() != null);
        row.setSuspended(contract.course().isSuspended());
        row.setCancelled(contract.course().cancelledAt() != null);
        row.setAutoRenew(contract.details().autoRenew());
        row.setRenewed(contract.course().renewedBy() != null);
        row.setBody(Json.write(contract));
        row.save();
    }
}
