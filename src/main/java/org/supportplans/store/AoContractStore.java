package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
import java.util.stream.Stream;
import net.java.ao.Query;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.service.port.ContractStore;
import org.supportplans.store.entity.ContractCustomerRow;
import org.supportplans.store.entity.ContractRow;

/**
 * Contracts in CONTRACT, one row each. CONTRACT_CUSTOMER only leads from an organization to contracts that may name it: its rows are
 * written before a contract that matches anything names them, and taken away after.
 */
@Named
public class AoContractStore implements ContractStore {

    private static final TypeReference<List<Integer>> CUSTOMERS = new TypeReference<>() {};
    private static final TypeReference<List<String>> PRODUCTS = new TypeReference<>() {};
    private static final TypeReference<Contract.ExpiryNotice> NOTICE = new TypeReference<>() {};
    private static final Comparator<Contract> BY_NAME =
            Comparator.comparing((Contract contract) -> Names.key(contract.name())).thenComparingLong(Contract::id);

    private final ActiveObjects ao;

    @Inject
    public AoContractStore(ActiveObjects ao) {
        this.ao = ao;
    }

    @Override
    public Optional<Contract> find(long id) {
        return row(id).map(AoContractStore::contract);
    }

    @Override
    public List<Contract> naming(Collection<Integer> organizations) {
        List<Contract> found = new ArrayList<>();
        In.each("ID", namedWith(organizations), (where, ids) -> found.addAll(contracts(Query.select().where(where, ids))));
        return found.stream()
                .filter(contract -> contract.customers().stream().anyMatch(organizations::contains))
                .sorted(Comparator.comparingLong(Contract::id))
                .toList();
    }

    @Override
    public List<Contract> list(Filter filter, Instant now, int start, int limit) {
        Condition condition = new Condition();
        if (filter.plan() != null) {
            condition.and("PLAN_ID = ?", filter.plan());
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
        if (filter.customer() == null && filter.state() == null) {
            return contracts(condition.query().order("NAME_KEY ASC, ID ASC").offset(start).limit(limit));
        }
        if (filter.state() != null) {
            narrow(condition, filter.state(), LocalDate.ofInstant(now, ZoneOffset.UTC));
        }
        List<Contract> found = new ArrayList<>();
        if (filter.customer() == null) {
            found.addAll(contracts(condition.query()));
        } else {
            In.each("ID", namedWith(List.of(filter.customer())),
                    (where, ids) -> found.addAll(contracts(new Condition(condition).and(where, ids).query())));
        }
        return found.stream()
                .filter(contract -> filter.customer() == null || contract.customers().contains(filter.customer()))
                .filter(contract -> filter.state() == null || contract.state(now) == filter.state())
                .sorted(BY_NAME).skip(start).limit(limit).toList();
    }

    /** Leaves out what can't be in the state in any zone, where it is always within a day of UTC. */
    private static void narrow(Condition condition, ContractState state, LocalDate today) {
        String before = today.minusDays(1).toString();
        String after = today.plusDays(1).toString();
        switch (state) {
            case DRAFT:
                condition.and("ACTIVATED_AT IS NULL");
                break;
            case SCHEDULED:
                condition.and("START_DATE >= ?", today.toString());
                break;
            case ACTIVE:
                condition.and("START_DATE <= ?", after).and("(END_DATE IS NULL OR END_DATE >= ?)", before);
                break;
            case EXPIRED:
                condition.and("END_DATE <= ?", today.toString());
                break;
            default:
                break;
        }
        if (state != ContractState.DRAFT) {
            condition.and("ACTIVATED_AT IS NOT NULL");
        }
    }

    @Override
    public Optional<Contract> byNumber(String number) {
        return contracts(Query.select().where("NUMBER_KEY = ?", Names.key(number))).stream().findFirst();
    }

    @Override
    public int countNumbered(String prefix) {
        return ao.count(ContractRow.class, Query.select().where("NUMBER_KEY LIKE ?", Names.key(prefix) + "%"));
    }

    @Override
    public Map<Long, Integer> countByPlan() {
        Map<Long, Integer> counts = new TreeMap<>();
        ao.stream(ContractRow.class, Query.select("ID, PLAN_ID").where("PLAN_ID IS NOT NULL"),
                row -> counts.merge(row.getPlanId(), 1, Integer::sum));
        return counts;
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
        ContractRow row = row(contract.id())
                .orElseThrow(() -> new IllegalStateException("Contract " + contract.id() + " is gone; reload the page."));
        Set<Integer> stale = lead(contract);
        save(row, contract);
        if (!stale.isEmpty()) {
            In.each("ORGANIZATION_ID", stale, (where, ids) -> {
                Condition condition = new Condition().and("CONTRACT_ID = ?", contract.id()).and(where, ids);
                ao.deleteWithSQL(ContractCustomerRow.class, condition.text(), condition.values());
            });
        }
    }

    @Override
    public void delete(long id) {
        ao.deleteWithSQL(ContractRow.class, "ID = ?", id);
        ao.deleteWithSQL(ContractCustomerRow.class, "CONTRACT_ID = ?", id);
    }

    /** Writes the missing rows that lead to a contract; answers the customers whose rows are no longer needed. */
    private Set<Integer> lead(Contract contract) {
        Set<Integer> stale = new HashSet<>();
        for (ContractCustomerRow row : ao.find(ContractCustomerRow.class, "CONTRACT_ID = ?", contract.id())) {
            stale.add(row.getOrganizationId());
        }
        Set<Integer> missing = new LinkedHashSet<>(contract.customers());
        missing.removeAll(stale);
        if (!missing.isEmpty()) {
            ao.create(ContractCustomerRow.class, missing.stream()
                    .map(customer -> new Columns().set("CONTRACT_ID", contract.id()).set("ORGANIZATION_ID", customer).map()).toList());
        }
        stale.removeAll(contract.customers());
        return stale;
    }

    /** Ids of contracts that may name any of the organizations. */
    private Set<Long> namedWith(Collection<Integer> organizations) {
        Set<Long> ids = new LinkedHashSet<>();
        In.each("ORGANIZATION_ID", organizations, (where, values) -> ao.stream(ContractCustomerRow.class,
                Query.select("ID, CONTRACT_ID").where(where, values), row -> ids.add(row.getContractId())));
        return ids;
    }

    private Optional<ContractRow> row(long id) {
        return Stream.of(ao.find(ContractRow.class, "ID = ?", id)).findFirst();
    }

    private List<Contract> contracts(Query query) {
        return Stream.of(ao.find(ContractRow.class, query)).map(AoContractStore::contract).toList();
    }

    private static Map<String, Object> columns(Contract contract) {
        Contract.Activation activation = contract.activation();
        return new Columns()
                .set("VERSION", contract.version())
                .set("CONTRACT_NUMBER", contract.number())
                .set("NUMBER_KEY", Names.key(contract.number()))
                .set("NAME", contract.name())
                .set("NAME_KEY", Names.key(contract.name()))
                .set("OWNER", contract.owner())
                .set("CUSTOMERS", Json.write(contract.customers()))
                .set("PRODUCTS", Json.write(contract.products()))
                .set("START_DATE", contract.start())
                .set("END_DATE", contract.end())
                .set("ZONE_ID", contract.zone())
                .set("PLAN_ID", contract.plan())
                .set("NOTICE", Json.write(contract.notice()))
                .set("LICENCES", contract.licences())
                .set("ACTIVATED_AT", activation == null ? null : activation.at())
                .set("PLAN_VERSION", activation == null ? null : activation.planVersion())
                .map();
    }

    private static void save(ContractRow row, Contract contract) {
        Contract.Activation activation = contract.activation();
        row.setVersion(contract.version());
        row.setContractNumber(contract.number());
        row.setNumberKey(Names.key(contract.number()));
        row.setName(contract.name());
        row.setNameKey(Names.key(contract.name()));
        row.setOwner(contract.owner());
        row.setCustomers(Json.write(contract.customers()));
        row.setProducts(Json.write(contract.products()));
        row.setStartDate(Columns.text(contract.start()));
        row.setEndDate(Columns.text(contract.end()));
        row.setZoneId(Columns.text(contract.zone()));
        row.setPlanId(contract.plan());
        row.setNotice(Json.write(contract.notice()));
        row.setLicences(contract.licences());
        row.setActivatedAt(activation == null ? null : activation.at().toEpochMilli());
        row.setPlanVersion(activation == null ? null : activation.planVersion());
        row.save();
    }

    private static Contract contract(ContractRow row) {
        return new Contract(row.getID(), row.getVersion(), row.getContractNumber(), row.getName(), row.getOwner(),
                Json.read(row.getCustomers(), CUSTOMERS), Json.read(row.getProducts(), PRODUCTS),
                Columns.read(row.getStartDate(), LocalDate::parse), Columns.read(row.getEndDate(), LocalDate::parse),
                Columns.read(row.getZoneId(), ZoneId::of), row.getPlanId(), Json.read(row.getNotice(), NOTICE), row.getLicences(),
                row.getActivatedAt() == null ? null
                        : new Contract.Activation(Instant.ofEpochMilli(row.getActivatedAt()), row.getPlanVersion()));
    }
}
