package org.supportplans.ui;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.contracts.ContractVerb;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Grant;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.AccountBook;
import org.supportplans.service.AppClock;
import org.supportplans.service.Terms;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Formats;
import org.supportplans.service.port.IssueKeys;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.service.port.Rights;
import org.supportplans.ui.view.Action;
import org.supportplans.ui.view.BalanceView;
import org.supportplans.ui.view.Banner;
import org.supportplans.ui.view.ContractView;
import org.supportplans.ui.view.Link;

/** The page of one contract (rule 35): what was agreed, what is left of what, the last requests and the credit history. */
@Named
public class ContractPage {

    private static final int REQUESTS = 20;

    private final ContractStore contracts;
    private final PlanStore plans;
    private final ReceiptStore receipts;
    private final IssueKeys issues;
    private final Rights rights;
    private final AccountBook book;
    private final Terms terms;
    private final ContractFacts contractFacts;
    private final PlanFacts planFacts;
    private final CreditHistory history;
    private final BalanceViews balances;
    private final Phrases phrases;
    private final Formats formats;
    private final Clock clock;

    @Inject
    public ContractPage(ContractStore contracts, PlanStore plans, ReceiptStore receipts, IssueKeys issues, Rights rights, AccountBook book,
            Terms terms, ContractFacts contractFacts, PlanFacts planFacts, CreditHistory history, BalanceViews balances, Phrases phrases,
            Formats formats, AppClock clock) {
        this.contracts = contracts;
        this.plans = plans;
        this.receipts = receipts;
        this.issues = issues;
        this.rights = rights;
        this.book = book;
        this.terms = terms;
        this.contractFacts = contractFacts;
        this.planFacts = planFacts;
        this.history = history;
        this.balances = balances;
        this.phrases = phrases;
        this.formats = formats;
        this.clock = clock.clock();
    }

    /** The contract named by {@code id}, its credit history before the entry {@code before}. */
    Page view(Visit visit) {
        return visit.number("id").flatMap(contracts::find).map(contract -> view(contract, visit))
                .orElseGet(() -> Page.message(404, phrases.say("contracts"), ContractPages.TAB, phrases.say("contract.unknown"),
                        new Link(phrases.say("contracts"), visit.page("/contracts"))));
    }

    private Page view(Contract contract, Visit visit) {
        ContractState state = contract.state(clock.instant());
        BalanceView balance = balances.of(contract);
        Optional<Plan> plan = Optional.ofNullable(contract.plan()).flatMap(plans::find);
        List<ContractView.Grant> grants = state == ContractState.DRAFT
                ? List.of()
                : book.grants(contract.id(), terms.reading(contract)).stream().map(grant -> grant(grant, contract)).toList();
        List<ContractView.Request> requests = receipts.list(ReceiptStore.Filter.of(contract.id()), receipt -> true, 0, REQUESTS).stream()
                .map(receipt -> request(receipt, visit)).toList();
        CreditHistory.Part part = history.of(contract, visit);
        boolean editable = visit.manages() && ContractVerb.EDIT_NAMES.allowedIn(state);
        return Page.of("contract", contract.number() + " " + contract.name(), ContractPages.TAB, new ContractView(contract.number(),
                contract.name(), phrases.state(state), editable ? visit.page("/contract/edit", Map.of("id", contract.id())) : null,
                visit.manages() ? actions(contract, state, visit) : List.of(), banner(contract, state, balance),
                contractFacts.of(contract, visit), contractFacts.chain(contract, visit), plan.isPresent(),
                plan.map(found -> planFacts.of(found, limitToday(contract))).orElse(List.of()), balance, state == ContractState.DRAFT,
                !grants.isEmpty(), grants, part.entries().isEmpty(), part.entries(), part.pager(), requests.isEmpty(), requests));
    }

    private String limitToday(Contract contract) {
        return phrases.limit(terms.reading(contract).on(LocalDate.ofInstant(clock.instant(), contract.zone())));
    }

    private Banner banner(Contract contract, ContractState state, BalanceView balance) {
        if (state == ContractState.SUSPENDED) {
            return new Banner("warning", phrases.say("warning.suspended"));
        }
        boolean renewed = state == ContractState.EXPIRED && contract.course().renewedBy() != null;
        return balance == null || balance.warning() == null ? null : new Banner(renewed ? "info" : "warning", balance.warning());
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

    /** The last usable day is the grant's own or the contract's, whichever comes first (rule 15). */
    private ContractView.Grant grant(Grant grant, Contract contract) {
        LocalDate last = Stream.of(grant.validThrough(), contract.lastDay()).filter(Objects::nonNull).min(LocalDate::compareTo).orElse(null);
        return new ContractView.Grant(phrases.say("grant." + grant.source()), phrases.credits(grant.amount()), phrases.credits(grant.left()),
                formats.day(grant.validFrom()), last == null ? phrases.say("grant.noEnd") : formats.day(last));
    }

    private ContractView.Request request(Receipt receipt, Visit visit) {
        long id = receipt.facts().issueId();
        boolean visible = rights.sees(visit.user(), id);
        String key = receipt.facts().issueKey();
        return new ContractView.Request(new Link(key, visible ? visit.issue(key) : null), visible ? issues.summaryOf(id).orElse(null) : null,
                phrases.coverage(receipt.coverage()), phrases.credits(receipt.credits()), formats.instant(receipt.decidedAt()));
    }
}
