package org.supportplans.ui;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.PlanTerms;
import org.supportplans.service.AppClock;
import org.supportplans.service.ExplainReceipt;
import org.supportplans.service.Terms;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Formats;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.ui.view.BalanceView;
import org.supportplans.ui.view.Banner;
import org.supportplans.ui.view.Detail;
import org.supportplans.ui.view.IssuePanel;
import org.supportplans.ui.view.Link;

/** Says on the issue view how the request stands (rule 34). Reads three rows: the receipt, the contract, the account. */
@Named
public class IssuePanels {

    private final ReceiptStore receipts;
    private final ContractStore contracts;
    private final Terms terms;
    private final BalanceViews balances;
    private final ExplainReceipt explain;
    private final Phrases phrases;
    private final Formats formats;
    private final Clock clock;

    @Inject
    public IssuePanels(ReceiptStore receipts, ContractStore contracts, Terms terms, BalanceViews balances, ExplainReceipt explain,
            Phrases phrases, Formats formats, AppClock clock) {
        this.receipts = receipts;
        this.contracts = contracts;
        this.terms = terms;
        this.balances = balances;
        this.explain = explain;
        this.phrases = phrases;
        this.formats = formats;
        this.clock = clock.clock();
    }

    IssuePanel of(long issueId, Visit visit) {
        Optional<Receipt> current = receipts.current(issueId);
        if (current.isEmpty()) {
            return saying(new Banner("info", phrases.say("panel.checking")));
        }
        Receipt receipt = current.get();
        Optional<Contract> contract = receipt.match() == null ? Optional.empty() : contracts.find(receipt.match().contract());
        BalanceView balance = contract.map(balances::of).orElse(null);
        List<String> why = explain.sentences(receipt);
        return new IssuePanel(phrases.coverage(receipt.coverage()), banner(receipt, balance), link(receipt, visit),
                details(receipt, contract), balance, sla(receipt), due(receipt), why.isEmpty() ? null : why.get(0),
                why.isEmpty() ? List.of() : why.subList(1, why.size()), why.size() > 1);
    }

    /** The panel where nothing can be read. */
    IssuePanel failed() {
        return saying(new Banner("error", phrases.say("panel.failed")));
    }

    private static IssuePanel saying(Banner banner) {
        return new IssuePanel(null, banner, null, List.of(), null, null, List.of(), null, List.of(), false);
    }

    private Banner banner(Receipt receipt, BalanceView balance) {
        return switch (receipt.coverage()) {
            case OVERAGE -> new Banner("warning", receipt.sla() == null
                    ? phrases.say("panel.OVERAGE")
                    : phrases.say("panel.OVERAGE.sla", receipt.sla().name()));
            case UNCOVERED -> new Banner("warning", receipt.isDeclined() ? phrases.say("panel.declined") : phrases.say("panel.UNCOVERED"));
            case PENDING -> new Banner("info", phrases.say("panel.PENDING." + receipt.pendingReason()));
            case EXEMPT -> new Banner("info", phrases.say("panel.EXEMPT"));
            case IN_PLAN -> receipt.parkedUntil() != null
                    ? new Banner("info", phrases.say("panel.parked", formats.instant(receipt.parkedUntil())))
                    : balance == null || balance.warning() == null ? null : new Banner("warning", balance.warning());
        };
    }

    private static Link link(Receipt receipt, Visit visit) {
        Receipt.Chosen match = receipt.match();
        return match == null ? null : new Link(match.number() + " " + match.contractName(), visit.page("/contract", Map.of("id", match.contract())));
    }

    private List<Detail> details(Receipt receipt, Optional<Contract> contract) {
        List<Detail> details = new ArrayList<>();
        if (receipt.match() != null) {
            details.add(new Detail(phrases.say("plan"), plan(receipt.match(), contract)));
            contract.ifPresent(c -> details.add(new Detail(phrases.say("valid"), phrases.validity(c))));
            details.add(new Detail(phrases.say("panel.cost"), cost(receipt)));
            receipt.charges().forEach(charge -> details.add(new Detail(phrases.say("panel.charge"), phrases.say("panel.charge." + charge.kind(),
                    charge.quantity(), charge.rate(), charge.amount(), charge.currency() == null ? "" : charge.currency()).strip())));
        }
        return details;
    }

    private String plan(Receipt.Chosen match, Optional<Contract> contract) {
        if (match.planName() == null) {
            return phrases.say("plan.none");
        }
        return contract.filter(c -> c.plan() != null && c.plan() == match.plan())
                .map(this::plan)
                .filter(plan -> !plan.unlimited())
                .map(plan -> phrases.say("plan.of", match.planName(), phrases.limit(plan)))
                .orElse(match.planName());
    }

    private PlanTerms plan(Contract contract) {
        AccountTerms all = terms.reading(contract);
        return all.on(all.dayOf(clock.instant()));
    }

    private String cost(Receipt receipt) {
        String cost = phrases.amount(receipt.credits());
        if (receipt.held().isPositive()) {
            cost = phrases.say("panel.cost.held", cost);
        }
        return receipt.coverage() == Coverage.OVERAGE && receipt.over().isPositive()
                ? phrases.say("panel.cost.over", cost, phrases.credits(receipt.over()))
                : cost;
    }

    private String sla(Receipt receipt) {
        return receipt.sla() == null ? null : phrases.say("panel.sla", receipt.sla().name());
    }

    private List<Detail> due(Receipt receipt) {
        List<Detail> due = new ArrayList<>();
        if (receipt.sla() != null) {
            addDue(due, "respondBy", receipt.sla().due().respondBy());
            addDue(due, "resolveBy", receipt.sla().due().resolveBy());
        }
        return due;
    }

    private void addDue(List<Detail> due, String key, Instant instant) {
        if (instant != null) {
            due.add(new Detail(phrases.say(key), formats.instant(instant)));
        }
    }
}
