package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Directives;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Price;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.PlanTerms;
import org.supportplans.core.matching.Match;
import org.supportplans.core.matching.Matching;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.Requests;

/** Decides which contracts a request may be settled on and what it costs there, from its facts and its current receipt (rules 12 to 17). */
@Named
public class DecideRequest {

    private final ContractStore contracts;
    private final Customers customers;
    private final ImplicitContracts implicits;
    private final DeskSettings settings;
    private final Terms terms;
    private final Scope scope;

    /**
     * What was decided of these facts and directives beside this receipt; as long as all three stay, nothing is decided anew.
     *
     * @param prices the contracts that may take it, best first; empty if none may
     * @param settled whether the first of them is settled, by the receipt
     */
    record Decision(RequestFacts facts, Directives directives, Optional<Receipt> beside, Match match, List<Price> prices, boolean settled) {

        boolean holdsFor(RequestFacts nowFacts, Directives nowDirectives, Optional<Receipt> current) {
            return facts.equals(nowFacts) && directives.equals(nowDirectives) && beside.equals(current);
        }

        boolean isExempt() {
            return directives.exemption() != null;
        }

        /**
         * Lets the contracts pay for a request's first cost in their order (rule 27): the first that can pay all, else the best one, as far
         * as its tolerance and policy go.
         *
         * @return false if none paid
         */
        boolean isPaid(Payer payer) {
            if (prices.size() > 1 && prices.stream().anyMatch(price -> payer.pays(price, false, false))) {
                return true;
            }
            Price best = prices.get(0);
            return payer.pays(best, true, best.passes(facts) || directives.approvedOn(best.contract().id()));
        }
    }

    /** Tries to pay a request's first cost. */
    interface Payer {

        /**
         * @param partly whether anything may be over the limit; else all or nothing is paid
         * @param over whether the part that finds no credits is accepted as over the limit in any case; else only what the tolerance allows
         */
        boolean pays(Price price, boolean partly, boolean over);
    }

    @Inject
    public DecideRequest(ContractStore contracts, Customers customers, ImplicitContracts implicits, DeskSettings settings, Terms terms,
            Scope scope) {
        this.contracts = contracts;
        this.customers = customers;
        this.implicits = implicits;
        this.settings = settings;
        this.terms = terms;
        this.scope = scope;
    }

    /** @param current the request's current receipt */
    Decision decide(Requests.Seen seen, Directives directives, Optional<Receipt> current) {
        RequestFacts facts = seen.facts();
        Optional<Receipt> kept = current.filter(receipt -> facts.matchesLike(receipt.facts()) && keeps(receipt, facts, directives));
        Match match = kept.map(this::match).orElseGet(() -> match(seen));
        boolean settled = kept.map(Receipt::coverage).filter(DecideRequest::isSettled).isPresent();
        return decision(facts, directives, current, match, settled);
    }

    /** Decides for a request that nobody has posted yet; writes nothing. @param included whether it would be matched at all */
    Decision foresee(RequestFacts facts, Directives directives, boolean included) {
        if (!included) {
            return decision(facts, directives, Optional.empty(), new Match.Uncovered(List.of()), false);
        }
        List<Contract> naming = naming(facts);
        Match match = match(facts, naming);
        if (match instanceof Match.Uncovered && naming.stream().noneMatch(contract -> isSigned(contract, facts)) && isCustomer(facts)) {
            Optional<Contract> implicit = settings.defaultPlan(facts.projectId())
                    .flatMap(plan -> implicits.foreseen(facts.projectKey(), customer(facts), facts.created(), plan));
            match = match(facts, Stream.concat(naming.stream(), implicit.stream()).distinct().toList());
        }
        return decision(facts, directives, Optional.empty(), match, false);
    }

    private Decision decision(RequestFacts facts, Directives directives, Optional<Receipt> current, Match found, boolean settled) {
        Match match = found;
        if (match instanceof Match.Matched matched && directives.declinedOn(matched.contract().id())) {
            match = new Match.Uncovered(match.candidates());
        }
        List<Price> prices = match instanceof Match.Matched matched
                ? Stream.concat(Stream.of(matched.contract()), matched.next().stream())
                        .map(contract -> price(contract, terms.deciding(contract), facts, directives, current)).toList()
                : List.of();
        return new Decision(facts, directives, current, match, prices, !prices.isEmpty() && settled);
    }

    private static boolean isSettled(Coverage coverage) {
        return coverage == Coverage.IN_PLAN || coverage == Coverage.OVERAGE;
    }

    /**
     * What matched stays matched until a fact of matching changes (rules 14 and 15); who waits for approval or credits is decided anew, and so is who
     * was rejected when first seen, and has paid nobody yet, once it is opened.
     */
    private static boolean keeps(Receipt receipt, RequestFacts facts, Directives directives) {
        boolean unpaid = receipt.n() == 0 && !Objects.equals(receipt.facts().resolution(), facts.resolution());
        return isSettled(receipt.coverage()) && !unpaid || receipt.coverage() == Coverage.UNCOVERED
                || receipt.coverage() == Coverage.EXEMPT && directives.exemption() != null
                || receipt.pendingReason() == PendingReason.AMBIGUOUS;
    }

    private Match match(Receipt receipt) {
        if (receipt.match() != null) {
            return new Match.Matched(contracts.find(receipt.match().contract()).orElseThrow(), receipt.candidates());
        }
        return receipt.coverage() == Coverage.PENDING ? new Match.Ambiguous(receipt.candidates()) : new Match.Uncovered(receipt.candidates());
    }

    private Match match(Requests.Seen seen) {
        RequestFacts facts = seen.facts();
        if (!scope.includes(seen)) {
            return new Match.Uncovered(List.of());
        }
        List<Contract> naming = naming(facts);
        Match match = match(facts, naming);
        return match instanceof Match.Uncovered && naming.stream().noneMatch(contract -> isSigned(contract, facts)) && implicit(facts)
                ? match(facts, naming(facts))
                : match;
    }

    private Match match(RequestFacts facts, List<Contract> naming) {
        Function<Contract, AccountTerms> all = terms.deciding();
        return Matching.match(facts, naming, contract -> {
            PlanTerms ruling = ruling(all.apply(contract), facts);
            return ruling.plan() == 0 || terms.version(ruling.plan(), ruling.version()).serves(facts.projectKey());
        });
    }

    private static PlanTerms ruling(AccountTerms all, RequestFacts facts) {
        return all.ruling(all.dayOf(facts.created()));
    }

    private List<Contract> naming(RequestFacts facts) {
        return contracts.naming(facts.organizations(), facts.reporter() == null ? List.of() : List.of(facts.reporter()));
    }

    /** Whether the customer had a contract of their own when the request was posted, suspended or not (rule 10). */
    private static boolean isSigned(Contract contract, RequestFacts facts) {
        LocalDate day = LocalDate.ofInstant(facts.created(), contract.zone());
        LocalDate last = contract.lastDay();
        return contract.activation() != null && !contract.course().implicit() && !day.isBefore(contract.start())
                && (last == null || !day.isAfter(last));
    }

    /** Makes the contract of a customer without one, where the project has a default plan (rule 10); false if there is none to make. */
    private boolean implicit(RequestFacts facts) {
        Optional<Long> plan = settings.defaultPlan(facts.projectId());
        return plan.isPresent() && isCustomer(facts)
                && implicits.ensure(facts.projectKey(), customer(facts), facts.created(), plan.get()).isPresent();
    }

    private static boolean isCustomer(RequestFacts facts) {
        return !facts.organizations().isEmpty() || facts.reporter() != null;
    }

    private ImplicitContracts.Customer customer(RequestFacts facts) {
        if (facts.organizations().isEmpty()) {
            return new ImplicitContracts.Customer(null, facts.reporter(), facts.reporter());
        }
        int organization = facts.organizations().get(0);
        String name = facts.reporter() == null ? null : customers.of(facts.reporter()).stream().filter(known -> known.id() == organization)
                .map(Customers.Organization::name).findFirst().orElse(null);
        return new ImplicitContracts.Customer(organization, null, name == null ? facts.projectKey() + " " + organization : name);
    }

    /** A request lives under the plan's version on its receipt to its end (rule 2). */
    Price price(Contract contract, AccountTerms all, RequestFacts facts, Directives directives, Optional<Receipt> current) {
        Optional<Receipt.Chosen> same = current.map(Receipt::match).filter(chosen -> chosen.contract() == contract.id());
        PlanTerms ruling = same.isPresent() ? null : ruling(all, facts);
        long plan = same.map(Receipt.Chosen::plan).orElseGet(() -> ruling.plan());
        int version = same.map(Receipt.Chosen::planVersion).orElseGet(() -> ruling.version());
        return plan == 0 ? Price.unlimited(contract, all) : Price.of(contract, all, terms.version(plan, version), facts, directives);
    }
}
