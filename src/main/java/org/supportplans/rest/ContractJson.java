package org.supportplans.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.Contract.ExpiryNotice;
import org.supportplans.core.contracts.ContractDetails;
import org.supportplans.core.contracts.ContractTerms;
import org.supportplans.core.contracts.ContractTerms.Agreed;
import org.supportplans.core.contracts.ContractTerms.Planned;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.AppClock;
import org.supportplans.service.OnceForClient;
import org.supportplans.service.RenewContract;
import org.supportplans.service.Terms;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.People;
import org.supportplans.service.port.PlanStore;

/** Writes contracts as JSON, with the plan and limit that are in force. People have names there, and keys in the app. */
@Named
public class ContractJson {

    static final Comparator<Contract> BY_NAME = Comparator.comparing(Contract::name, String.CASE_INSENSITIVE_ORDER).thenComparingLong(Contract::id);

    private final PlanStore plans;
    private final ContractStore contracts;
    private final People people;
    private final Terms terms;
    private final RenewContract renewals;
    private final Answers answers;
    private final Clock clock;

    @Inject
    public ContractJson(PlanStore plans, ContractStore contracts, People people, Terms terms, RenewContract renewals, Answers answers,
            AppClock clock) {
        this.plans = plans;
        this.contracts = contracts;
        this.people = people;
        this.terms = terms;
        this.renewals = renewals;
        this.answers = answers;
        this.clock = clock.clock();
    }

    /** The answer to a deed that a client's key names: 200 for a repeat. @param success the status if it was done now */
    Response answer(OnceForClient.Deed deed, int success) {
        return answers.outcome(deed.outcome(), deed.repeated() ? 200 : success, this::write, ContractResource.MISSING);
    }

    JsonNode write(Contract contract) {
        return write(List.of(contract)).get(0);
    }

    /** In their order. */
    List<JsonNode> write(List<Contract> all) {
        Map<Long, String> names = plans.all().stream().collect(Collectors.toMap(Plan::id, Plan::name));
        return all.stream().<JsonNode>map(contract -> write(contract, names)).toList();
    }

    /** As a customer sees them: nothing of other customers, nobody's reminders and approvals, and nothing that is the desk's own business. */
    List<JsonNode> writeFor(String user, Collection<Integer> organizations, List<Contract> all) {
        Map<Long, String> names = plans.all().stream().collect(Collectors.toMap(Plan::id, Plan::name));
        return all.stream().<JsonNode>map(contract -> {
            ObjectNode json = write(contract, names);
            json.set("customers", customers(contract.customers().stream().filter(organizations::contains).toList(),
                    contract.details().users().stream().filter(user::equals).toList()));
            return json.putNull("expiryNotice").without(List.of("approvers", "value", "currency", "rates", "note", "attributes", "renewalRefused"));
        }).toList();
    }

    private ObjectNode write(Contract contract, Map<Long, String> planNames) {
        Agreed agreed = ContractTerms.agreed(contract, terms.reading(contract), clock.instant());
        ContractDetails details = contract.details();
        ObjectNode json = Json.object();
        json.put("id", contract.id()).put("number", contract.number()).put("name", contract.name());
        json.put("owner", people.nameOf(contract.owner()));
        json.set("customers", customers(contract.customers(), details.users()));
        json.set("products", Json.texts(contract.products()));
        json.set("projects", Json.texts(details.projects()));
        json.set("channels", Json.array(details.channels(), ContractJson::channel));
        json.put("start", Json.day(contract.start())).put("end", Json.day(contract.end())).put("zone", contract.zone().getId());
        json.set("plan", agreed.plan() == null ? null : plan(agreed.plan(), planNames));
        json.put("limit", Json.credits(agreed.limit()));
        json.set("planned", Json.array(agreed.planned(), planned -> planned(planned, planNames)));
        json.put("state", Json.name(contract.state(clock.instant()))).put("version", contract.version());
        json.set("manager", details.manager() == null ? null : manager(details.manager()));
        json.set("approvers", names(details.approvers()));
        json.set("expiryNotice", contract.notice() == null ? null : notice(contract.notice()));
        json.put("licences", contract.licences());
        json.put("value", details.value()).put("currency", details.currency());
        json.set("rates", Json.array(details.rates(), rate -> Json.object().put("requestType", rate.requestType()).put("rate", rate.rate())));
        json.put("autoRenew", details.autoRenew());
        json.set("previous", link(contract.course().previous()));
        json.set("renewedBy", link(contract.course().renewedBy()));
        List<Violation> refusals = renewals.refusals(contract);
        json.put("renewalRefused", refusals.isEmpty() ? null : refusals.stream().map(answers::sentence).distinct().collect(Collectors.joining(" ")));
        json.put("implicit", contract.course().implicit()).put("note", details.note());
        json.set("attributes", AttributesJson.write(details.attributes()));
        return json;
    }

    private JsonNode customers(List<Integer> organizations, List<String> users) {
        ArrayNode json = Json.array(organizations, organization -> Json.object().put("organization", organization));
        users.forEach(user -> json.addObject().put("user", people.nameOf(user)));
        return json;
    }

    private static JsonNode channel(ContractDetails.Channel channel) {
        ObjectNode json = Json.object().put("channel", channel.name());
        json.set("priorities", Json.texts(channel.priorities()));
        return json;
    }

    private static JsonNode plan(long id, Map<Long, String> names) {
        return Json.object().put("id", id).put("name", names.get(id));
    }

    private static JsonNode planned(Planned planned, Map<Long, String> planNames) {
        ObjectNode json = Json.object();
        if (planned.amendment().plan() == null) {
            json.put("limit", Json.credits(planned.amendment().limit()));
        } else {
            json.set("plan", plan(planned.amendment().plan(), planNames));
        }
        return json.put("from", Json.day(planned.from()));
    }

    private JsonNode manager(ContractDetails.Manager manager) {
        ObjectNode json = Json.object().put("user", people.nameOf(manager.user()));
        json.set("days", Json.texts(manager.days().stream().sorted().map(ContractJson::word).toList()));
        return json.put("from", manager.from() == null ? null : manager.from().toString())
                .put("to", manager.to() == null ? null : manager.to().equals(LocalTime.MIDNIGHT) ? "24:00" : manager.to().toString());
    }

    /** A day of the week: MON. */
    static String word(DayOfWeek day) {
        return day.name().substring(0, 3);
    }

    private JsonNode names(List<String> users) {
        return Json.texts(users.stream().map(people::nameOf).toList());
    }

    private JsonNode notice(ExpiryNotice notice) {
        ObjectNode json = Json.object().put("daysBefore", notice.daysBefore());
        json.set("users", names(notice.users()));
        return json;
    }

    private JsonNode link(Long id) {
        return id == null ? null : contracts.find(id)
                .map(contract -> Json.object().put("id", contract.id()).put("number", contract.number())).orElse(null);
    }
}
