package org.supportplans.ui;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.supportplans.core.contracts.Amendment;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractCourse.Suspension;
import org.supportplans.core.contracts.ContractDetails;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.Formats;
import org.supportplans.service.port.People;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.Words;
import org.supportplans.ui.view.ContractView;
import org.supportplans.ui.view.Detail;
import org.supportplans.ui.view.Link;

/** Says what a contract agrees on and what became of it, leaving out what is not given (rules 5, 9, 10 and 11). */
@Named
public class ContractFacts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final ContractStore contracts;
    private final PlanStore plans;
    private final Customers customers;
    private final People people;
    private final Phrases phrases;
    private final Formats formats;
    private final Words words;

    @Inject
    public ContractFacts(ContractStore contracts, PlanStore plans, Customers customers, People people, Phrases phrases, Formats formats,
            Words words) {
        this.contracts = contracts;
        this.plans = plans;
        this.customers = customers;
        this.people = people;
        this.phrases = phrases;
        this.formats = formats;
        this.words = words;
    }

    /** The facts of a contract, the most asked for first. */
    List<Detail> of(Contract contract, Visit visit) {
        List<Detail> facts = new ArrayList<>();
        add(facts, "customers", customers(contract, visit));
        add(facts, "valid", phrases.validity(contract));
        course(facts, contract);
        scope(facts, contract);
        persons(facts, contract);
        ContractDetails details = contract.details();
        if (details.limit() != null) {
            add(facts, "contract.limit", phrases.amount(details.limit()));
        }
        if (contract.licences() != null) {
            add(facts, "licences", phrases.number(contract.licences()));
        }
        if (details.value() != null) {
            add(facts, "contract.value", details.currency() == null ? phrases.number(details.value())
                    : phrases.say("contract.money", phrases.number(details.value()), details.currency()));
        }
        if (!details.rates().isEmpty()) {
            add(facts, "contract.rates", phrases.list(details.rates().stream().map(rate -> phrases.say("contract.rate",
                    rate.requestType() == null ? phrases.say("any") : rate.requestType(), phrases.number(rate.rate()))).toList()));
        }
        if (!details.note().isEmpty()) {
            add(facts, "contract.note", details.note());
        }
        return facts;
    }

    /** The contracts that it renews and that renew it. */
    List<ContractView.Chain> chain(Contract contract, Visit visit) {
        return Stream.of(chain("contract.previous", contract.course().previous(), visit), chain("contract.renewedBy", contract.course().renewedBy(), visit))
                .flatMap(List::stream).toList();
    }

    private List<ContractView.Chain> chain(String key, Long id, Visit visit) {
        return id == null ? List.of() : contracts.find(id).map(other -> List.of(new ContractView.Chain(phrases.say(key),
                new Link(other.number() + " " + other.name(), visit.page("/contract", Map.of("id", id)))))).orElse(List.of());
    }

    private String customers(Contract contract, Visit visit) {
        Map<Integer, String> names = customers.names(visit.user(), contract.customers());
        return phrases.list(Stream.concat(
                contract.customers().stream().map(id -> names.getOrDefault(id, phrases.say("customer.unknown", String.valueOf(id)))),
                contract.details().users().stream().map(people::displayName)).toList());
    }

    private void course(List<Detail> facts, Contract contract) {
        if (contract.course().cancelledAt() != null) {
            add(facts, "contract.cancelled", formats.instant(contract.course().cancelledAt()));
        }
        for (Suspension pause : contract.course().suspensions()) {
            add(facts, "contract.suspended", pause.to() == null ? phrases.say("contract.since", formats.instant(pause.from()))
                    : phrases.say("range", formats.instant(pause.from()), formats.instant(pause.to())));
        }
        for (Amendment amendment : contract.course().amendments()) {
            add(facts, "contract.amended", amended(amendment));
        }
        if (contract.details().autoRenew()) {
            add(facts, "contract.autoRenew", phrases.say("contract.autoRenew.on"));
        }
        if (contract.course().implicit()) {
            add(facts, "contract.implicit", phrases.say("contract.implicit.of"));
        }
    }

    private String amended(Amendment amendment) {
        String on = formats.instant(amendment.at());
        if (amendment.plan() != null) {
            return phrases.say("contract.amended.plan", on, plans.find(amendment.plan()).map(Plan::name).orElse(""));
        }
        if (amendment.end() != null) {
            return phrases.say("contract.amended.end", on, formats.day(amendment.end()));
        }
        return amendment.increase().isPositive()
                ? phrases.say("contract.amended.now", on, phrases.credits(amendment.limit()), phrases.credits(amendment.increase()))
                : phrases.say("contract.amended.next", on, phrases.credits(amendment.limit()));
    }

    private void scope(List<Detail> facts, Contract contract) {
        add(facts, "zone", contract.zone().getId());
        add(facts, "products", contract.products().isEmpty() ? phrases.say("products.any") : phrases.list(contract.products()));
        if (!contract.details().projects().isEmpty()) {
            add(facts, "contract.projects", phrases.list(contract.details().projects()));
        }
        if (!contract.details().channels().isEmpty()) {
            add(facts, "contract.channels", phrases.list(contract.details().channels().stream().map(channel -> channel.priorities().isEmpty()
                    ? channel.name() : phrases.say("contract.channel", channel.name(), phrases.list(channel.priorities()))).toList()));
        }
    }

    private void persons(List<Detail> facts, Contract contract) {
        add(facts, "owner", people.displayName(contract.owner()));
        ContractDetails.Manager manager = contract.details().manager();
        if (manager != null) {
            String name = people.displayName(manager.user());
            add(facts, "contract.manager", manager.days().isEmpty() || manager.from() == null ? name : phrases.say("contract.manager.hours", name,
                    phrases.list(manager.days().stream().sorted().map(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, words.locale())).toList()),
                    TIME.format(manager.from()), TIME.format(manager.to())));
        }
        if (!contract.details().approvers().isEmpty()) {
            add(facts, "contract.approvers", phrases.list(contract.details().approvers().stream().map(people::displayName).toList()));
        }
        if (contract.notice() != null) {
            add(facts, "notice", phrases.say("notice.of", contract.notice().daysBefore(),
                    phrases.list(contract.notice().users().stream().map(people::displayName).toList())));
        }
    }

    private void add(List<Detail> facts, String key, String value) {
        facts.add(new Detail(phrases.say(key), value));
    }
}
