package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Directives;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.matching.Candidate;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.CostTable;
import org.supportplans.service.port.Words;

/** Says a receipt in sentences, in the reader's language (rule 13). */
@Named
public class ExplainReceipt {

    private final Words words;

    @Inject
    public ExplainReceipt(Words words) {
        this.words = words;
    }

    /** Why a candidate is not the request's contract; null for the one that is. */
    public String whyNot(Candidate candidate, RequestFacts facts) {
        if (candidate.chosen() || candidate.test() == null) {
            return null;
        }
        String products = facts.products().stream().sorted().collect(Collectors.joining(words.say("supportplans.ui.list.separator")));
        String variant = candidate.test() == Candidate.Test.PRODUCT && products.isEmpty() ? ".none" : "";
        return words.say("supportplans.receipt.test." + candidate.test() + variant, candidate.number(), products);
    }

    /** The whole receipt, the decision first. */
    public List<String> sentences(Receipt receipt) {
        List<String> sentences = new ArrayList<>(decision(receipt));
        if (receipt.match() != null) {
            sentences.add(words.say("supportplans.receipt.chosen", receipt.match().number()));
        }
        if (receipt.match() != null && receipt.coverage() != Coverage.EXEMPT) {
            sentences.add(receipt.costRule() == null || receipt.costRule().equals(CostTable.DEFAULT_RULE)
                    ? words.say("supportplans.receipt.cost.default", receipt.credits().toBigDecimal())
                    : words.say("supportplans.receipt.cost.row", receipt.credits().toBigDecimal(), receipt.costRule()));
        }
        if (receipt.coverage() == Coverage.OVERAGE) {
            sentences.add(words.say("supportplans.receipt.over", receipt.over().toBigDecimal()));
        }
        if (receipt.sla() != null) {
            sentences.add(words.say("supportplans.receipt.sla", receipt.sla().name()));
        }
        receipt.candidates().stream().map(candidate -> whyNot(candidate, receipt.facts())).filter(text -> text != null).forEach(sentences::add);
        return sentences;
    }

    /** What was decided otherwise than by contract and credits alone; empty if nothing was. */
    private List<String> decision(Receipt receipt) {
        Directives said = receipt.directives();
        Directives.Approval approval = said.approval();
        return switch (receipt.coverage()) {
            case PENDING -> List.of(words.say("supportplans.receipt.PENDING." + receipt.pendingReason()));
            case EXEMPT -> said.exemption() == null ? List.of() : List.of(words.say("supportplans.receipt.EXEMPT", said.exemption().reason()));
            case UNCOVERED -> List.of(receipt.isDeclined()
                    ? words.say("supportplans.receipt.declined", approval.ruling().reason())
                    : words.say("supportplans.receipt.UNCOVERED"));
            case OVERAGE -> receipt.isApproved() ? List.of(words.say("supportplans.receipt.approved", approval.ruling().reason())) : List.of();
            case IN_PLAN -> List.of();
        };
    }
}
