package org.supportplans.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.Contract.ExpiryNotice;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.AppClock;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.People;
import org.supportplans.service.port.PlanStore;

/** Contracts in JSON. People have names there, and keys in the app. */
@Named
public class ContractJson {

    private static final int NUMBER_MAX = 50;
    private static final int CUSTOMERS_MAX = 500;
    private static final int PRODUCTS_MAX = 100;
    private static final int USERS_MAX = 50;
    private static final int NOTICE_DAYS_MAX = 365;
    private static final int LICENCES_MAX = 1_000_000_000;

    private final PlanStore plans;
    private final Customers customers;
    private final People people;
    private final Catalog catalog;
    private final Clock clock;

    @Inject
    public ContractJson(PlanStore plans, Customers customers, People people, Catalog catalog, AppClock clock) {
        this.plans = plans;
        this.customers = customers;
        this.people = people;
        this.catalog = catalog;
        this.clock = clock.clock();
    }

    JsonNode write(Contract contract) {
        return write(contract, contract.plan() == null ? null : plans.find(contract.plan()).map(Plan::name).orElse(null));
    }

    /** In their order. */
    List<JsonNode> write(List<Contract> contracts) {
        Map<Long, String> names = planNames();
        return contracts.stream().<JsonNode>map(contract -> write(contract, names.get(contract.plan()))).toList();
    }

    /** As customers see them: nothing of other customers, and nobody's reminders. */
    List<JsonNode> writeFor(Collection<Integer> organizations, List<Contract> contracts) {
        Map<Long, String> names = planNames();
        return contracts.stream().<JsonNode>map(contract -> {
            ObjectNode json = write(contract, names.get(contract.plan()));
            json.set("customers", writeCustomers(contract.customers().stream().filter(organizations::contains).toList()));
            return json.putNull("expiryNotice");
        }).toList();
    }

    private Map<Long, String> planNames() {
        return plans.all().stream().collect(Collectors.toMap(Plan::id, Plan::name));
    }

    private ObjectNode write(Contract contract, String planName) {
        ObjectNode json = Json.object();
        json.put("id", contract.id()).put("number", contract.number()).put("name", contract.name());
        json.put("owner", people.nameOf(contract.owner()));
        json.set("customers", writeCustomers(contract.customers()));
        json.set("products", Json.texts(contract.products()));
        json.put("start", Json.day(contract.start())).put("end", Json.day(contract.end())).put("zone", contract.zone().getId());
        json.set("plan", contract.plan() == null ? null : Json.object().put("id", contract.plan()).put("name", planName));
        json.put("state", Json.name(contract.state(clock.instant()))).put("version", contract.version());
        json.set("expiryNotice", contract.notice() == null ? null : writeNotice(contract.notice()));
        return json.put("licences", contract.licences());
    }

    private static JsonNode writeCustomers(List<Integer> organizations) {
        return Json.array(organizations, organization -> Json.object().put("organization", organization));
    }

    private JsonNode writeNotice(ExpiryNotice notice) {
        ObjectNode json = Json.object().put("daysBefore", notice.daysBefore());
        json.set("users", Json.texts(notice.users().stream().map(people::nameOf).toList()));
        return json;
    }

    /**
     * A contract that is not activated; parts that could not be read are null.
     *
     * @param user who writes; the owner of a new contract that names none
     * @param before what the body changes; empty for a new contract
     */
    Contract read(Body body, String user, Optional<Contract> before) {
        body.ignore("id", "state");
        body.need("name", "customers", "start");
        Integer version = Fields.version(body, before.isPresent());
        String owner = owner(body, before);
        ZoneId zone = body.zone("zone");
        LocalDate start = body.date("start");
        LocalDate end = body.date("end");
        return new Contract(before.map(Contract::id).orElse(0L), version, body.text("number", NUMBER_MAX), body.text("name", Fields.NAME_MAX),
                owner == null ? before.map(Contract::owner).orElse(user) : owner, customers(body, user, before),
                body.texts("products", Fields.NAME_MAX, PRODUCTS_MAX), start, end,
                zone == null ? before.map(Contract::zone).orElseGet(catalog::defaultZone) : zone, plan(body), notice(body, before),
                body.integer("licences", 0, LICENCES_MAX), null);
    }

    private String owner(Body body, Optional<Contract> before) {
        String name = body.text("owner", Fields.NAME_MAX);
        return name == null ? null : key(name, before.map(Contract::owner).map(List::of).orElse(List.of()))
                .orElseGet(() -> body.refuse("owner", "user.unknown", name));
    }

    /** The key of a user name; those who were named before stay, also when they have left. */
    private Optional<String> key(String name, List<String> before) {
        return people.keyOf(name).or(() -> before.stream().filter(key -> people.nameOf(key).equals(name)).findFirst());
    }

    private List<Integer> customers(Body body, String user, Optional<Contract> before) {
        List<Integer> organizations = new ArrayList<>();
        for (Body customer : body.objects("customers", CUSTOMERS_MAX)) {
            customer.need("organization");
            Integer organization = customer.integer("organization", 1, Integer.MAX_VALUE);
            if (organization == null) {
                continue;
            }
            boolean kept = before.isPresent() && before.get().customers().contains(organization);
            if (organizations.contains(organization)) {
                customer.refuse("organization", "field.twice", organization);
            } else if (!kept && customers.find(user, organization).isEmpty()) {
                customer.refuse("organization", "organization.unknown", organization);
            } else {
                organizations.add(organization);
            }
        }
        return organizations;
    }

    private static Long plan(Body body) {
        Body plan = body.object("plan");
        if (plan == null) {
            return null;
        }
        plan.ignore("name");
        plan.need("id");
        return plan.id("id");
    }

    private ExpiryNotice notice(Body body, Optional<Contract> before) {
        Body notice = body.object("expiryNotice");
        if (notice == null) {
            return null;
        }
        notice.need("daysBefore", "users");
        Integer days = notice.integer("daysBefore", 1, NOTICE_DAYS_MAX);
        List<String> known = before.map(Contract::notice).map(ExpiryNotice::users).orElse(List.of());
        List<String> names = notice.texts("users", Fields.NAME_MAX, USERS_MAX);
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String item = "users[" + i + "]";
            key(name, known).ifPresentOrElse(keys::add, () -> notice.refuse(item, "user.unknown", name));
        }
        return new ExpiryNotice(days == null ? 0 : days, keys);
    }
}
