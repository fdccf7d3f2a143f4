package org.supportplans.rest;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.Contract.ExpiryNotice;
import org.supportplans.core.contracts.ContractCourse;
import org.supportplans.core.contracts.ContractDetails;
import org.supportplans.core.contracts.ContractDetails.Channel;
import org.supportplans.core.contracts.ContractDetails.Manager;
import org.supportplans.core.contracts.ContractTerms;
import org.supportplans.core.contracts.ContractTerms.Agreed;
import org.supportplans.core.credits.Credits;
import org.supportplans.service.AppClock;
import org.supportplans.service.Terms;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.People;
import org.supportplans.service.port.Projects;

/**
 * Reads contracts from JSON. Of what a contract agrees on beside customers, days and plan, a change keeps what the body does not mention.
 * People have names there, and keys in the app; those who were named before stay, also when they have left.
 */
@Named
public class ContractReader {

    private static final int NUMBER_MAX = 50;
    private static final int CUSTOMERS_MAX = 500;
    private static final int PRODUCTS_MAX = 100;
    private static final int CHANNELS_MAX = 20;
    private static final int USERS_MAX = 50;
    private static final int NOTICE_DAYS_MAX = 365;
    private static final int LICENCES_MAX = 1_000_000_000;
    private static final int NOTE_MAX = 2000;
    private static final Credits LEAST = new Credits(1);

    private final Customers customers;
    private final People people;
    private final Catalog catalog;
    private final Projects projects;
    private final Terms terms;
    private final Clock clock;

    @Inject
    public ContractReader(Customers customers, People people, Catalog catalog, Projects projects, Terms terms, AppClock clock) {
        this.customers = customers;
        this.people = people;
        this.catalog = catalog;
        this.projects = projects;
        this.terms = terms;
        this.clock = clock.clock();
    }

    /**
     * A contract that is not activated; parts that could not be read are null.
     *
     * @param user who writes; the owner of a new contract that names none
     * @param before what the body changes; empty for a new contract
     */
    Contract read(Body body, String user, Optional<Contract> before) {
        body.ignore("id", "state", "planned", "previous", "renewedBy", "renewalRefused", "implicit", "warnings");
        body.need("name", "customers", "start");
        Integer version = Fields.version(body, before.isPresent());
        ContractDetails old = before.map(Contract::details).orElse(ContractDetails.NONE);
        List<Integer> organizations = new ArrayList<>();
        List<String> users = new ArrayList<>();
        customers(body, user, before, organizations, users);
        String owner = user(body, "owner", before.map(Contract::owner).map(List::of).orElse(List.of()));
        ZoneId zone = body.zone("zone");
        LocalDate start = body.date("start");
        LocalDate end = body.date("end");
        Long plan = Fields.plan(body, "plan");
        ContractDetails details = details(body, user, old, users);
        Contract read = new Contract(before.map(Contract::id).orElse(0L), version, body.text("number", NUMBER_MAX),
                body.text("name", Fields.NAME_MAX), owner == null ? before.map(Contract::owner).orElse(user) : owner, organizations,
                body.texts("products", Fields.NAME_MAX, PRODUCTS_MAX), start, end,
                zone == null ? before.map(Contract::zone).orElseGet(catalog::defaultZone) : zone, plan, notice(body, before),
                body.integer("licences", 0, LICENCES_MAX), null, details, ContractCourse.NEW);
        return before.filter(contract -> contract.activation() != null).map(contract -> asAgreed(read, contract)).orElse(read);
    }

    /** Answers tell the plan and limit in force; where a body says the same, nothing of what was agreed at activation changes. */
    private Contract asAgreed(Contract read, Contract before) {
        Agreed agreed = ContractTerms.agreed(before, terms.reading(before), clock.instant());
        Contract samePlan = Objects.equals(read.plan(), agreed.plan()) ? read.under(before.plan()) : read;
        return Objects.equals(read.details().limit(), agreed.limit())
                ? samePlan.with(read.details().limited(before.details().limit()))
                : samePlan;
    }

    private void customers(Body body, String user, Optional<Contract> before, List<Integer> organizations, List<String> users) {
        List<String> known = before.map(contract -> contract.details().users()).orElse(List.of());
        for (Body customer : body.objects("customers", CUSTOMERS_MAX)) {
            if (customer.has("user") && !customer.has("organization")) {
                String name = customer.text("user", Fields.NAME_MAX);
                String key = name == null ? customer.refuse("user", "field.missing") : key(name, known)
                        .orElseGet(() -> customer.refuse("user", "user.unknown", name));
                add(users, key, () -> customer.refuse("user", "field.twice", name));
                continue;
            }
            customer.need("organization");
            Integer organization = customer.integer("organization", 1, Integer.MAX_VALUE);
            boolean kept = before.isPresent() && before.get().customers().contains(organization);
            if (organization != null && !kept && !organizations.contains(organization) && customers.find(user, organization).isEmpty()) {
                customer.refuse("organization", "organization.unknown", organization);
            } else {
                add(organizations, organization, () -> customer.refuse("organization", "field.twice", organization));
            }
        }
    }

    private static <T> void add(List<T> list, T value, Supplier<T> twice) {
        if (value != null && list.contains(value)) {
            twice.get();
        } else if (value != null) {
            list.add(value);
        }
    }

    private Optional<String> key(String name, List<String> before) {
        return people.keyOf(name).or(() -> before.stream().filter(key -> people.nameOf(key).equals(name)).findFirst());
    }

    private String user(Body body, String property, List<String> before) {
        String name = body.text(property, Fields.NAME_MAX);
        return name == null ? null : key(name, before).orElseGet(() -> body.refuse(property, "user.unknown", name));
    }

    private List<String> users(Body body, String property, List<String> before) {
        List<String> names = body.texts(property, Fields.NAME_MAX, USERS_MAX);
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String item = property + "[" + i + "]";
            key(name, before).ifPresentOrElse(keys::add, () -> body.refuse(item, "user.unknown", name));
        }
        return keys;
    }

    private ExpiryNotice notice(Body body, Optional<Contract> before) {
        Body notice = body.object("expiryNotice");
        if (notice == null) {
            return null;
        }
        notice.need("daysBefore", "users");
        Integer days = notice.integer("daysBefore", 1, NOTICE_DAYS_MAX);
        return new ExpiryNotice(days == null ? 0 : days,
                users(notice, "users", before.map(Contract::notice).map(ExpiryNotice::users).orElse(List.of())));
    }

    private ContractDetails details(Body body, String user, ContractDetails old, List<String> users) {
        String note = option(body, "note", old.note(), name -> body.lines(name, NOTE_MAX));
        Boolean autoRenew = option(body, "autoRenew", old.autoRenew(), body::bool);
        return new ContractDetails(users,
                option(body, "projects", old.projects(), name -> Fields.projects(body, key -> old.projects().stream().filter(key::equalsIgnoreCase)
                        .findFirst().or(() -> projects.find(user, key).map(Projects.Project::key)))),
                option(body, "channels", old.channels(), name -> channels(body, old.channels())),
                option(body, "manager", old.manager(), name -> manager(body.object(name), old.manager())),
                option(body, "approvers", old.approvers(), name -> users(body, name, old.approvers())),
                option(body, "value", old.value(), name -> Fields.money(body, name)),
                option(body, "currency", old.currency(), name -> Fields.currency(body, name)),
                option(body, "rates", old.rates(), name -> Fields.rates(body, name)),
                option(body, "limit", old.limit(), name -> body.credits(name, LEAST)),
                note == null ? "" : note, Boolean.TRUE.equals(autoRenew),
                option(body, "attributes", old.attributes(), name -> AttributesJson.read(body, name)));
    }

    private static <T> T option(Body body, String name, T old, Function<String, T> reader) {
        return body.has(name) ? reader.apply(name) : old;
    }

    /** Priorities are Jira's, or such as the contract has named before. */
    private List<Channel> channels(Body body, List<Channel> before) {
        List<String> known = Stream.concat(catalog.priorities().stream(), before.stream().flatMap(channel -> channel.priorities().stream()))
                .distinct().toList();
        List<Channel> channels = new ArrayList<>();
        for (Body row : body.objects("channels", CHANNELS_MAX)) {
            row.need("channel");
            String name = row.text("channel", Fields.NAME_MAX);
            List<String> priorities = priorities(row, known);
            if (name != null && channels.stream().anyMatch(channel -> channel.name().equalsIgnoreCase(name))) {
                row.refuse("channel", "field.twice", name);
            } else if (name != null) {
                channels.add(new Channel(name, priorities));
            }
        }
        return channels;
    }

    private static List<String> priorities(Body row, List<String> known) {
        List<String> names = row.texts("priorities", Fields.NAME_MAX, PRODUCTS_MAX);
        List<String> priorities = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String item = "priorities[" + i + "]";
            known.stream().filter(name::equalsIgnoreCase).findFirst()
                    .ifPresentOrElse(priorities::add, () -> row.refuse(item, "priority.unknown", name, known));
        }
        return priorities;
    }

    /** Of the working hours, either all is said or nothing. */
    private Manager manager(Body manager, Manager before) {
        if (manager == null) {
            return null;
        }
        manager.need("user");
        if (manager.given("days") || manager.given("from") || manager.given("to")) {
            manager.need("days", "from", "to");
        }
        String user = user(manager, "user", before == null ? List.of() : List.of(before.user()));
        List<DayOfWeek> days = manager.choices("days", List.of(DayOfWeek.values()), ContractJson::word);
        LocalTime from = manager.time("from", false);
        LocalTime to = manager.time("to", true);
        return user == null ? null : new Manager(user, days.isEmpty() ? Set.of() : EnumSet.copyOf(days), from, to);
    }
}
