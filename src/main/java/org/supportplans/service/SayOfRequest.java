package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supportplans.core.Violation;
import org.supportplans.core.coverage.Directives;
import org.supportplans.core.coverage.Directives.Approval;
import org.supportplans.core.coverage.Directives.Ruling;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.CostTable.Mode;
import org.supportplans.service.port.DirectiveStore;
import org.supportplans.service.port.DirectiveStore.Numbered;
import org.supportplans.service.port.InboxStore;
import org.supportplans.service.port.ReceiptStore;

/**
 * Keeps what people say of a request and settles it at once (rules 14, 17, 25 and 28). The actor is a user key; each answers the request's
 * receipt after it, is MISSING for a request that has none, and books nothing itself.
 */
@Named
public class SayOfRequest {

    private static final Logger LOG = LoggerFactory.getLogger(SayOfRequest.class);
    private static final int ATTEMPTS_MAX = 100;

    private final ReceiptStore receipts;
    private final DirectiveStore directives;
    private final InboxStore inbox;
    private final NoteRequest note;
    private final WorkInbox work;
    private final Terms terms;
    private final Clock clock;

    @Inject
    public SayOfRequest(ReceiptStore receipts, DirectiveStore directives, InboxStore inbox, NoteRequest note, WorkInbox work, Terms terms,
            AppClock clock) {
        this.receipts = receipts;
        this.directives = directives;
        this.inbox = inbox;
        this.note = note;
        this.work = work;
        this.terms = terms;
        this.clock = clock.clock();
    }

    /** Exempts a request: it costs nothing until that is taken back (rule 25). */
    public Outcome<Receipt> exempt(String actor, long issueId, String reason) {
        return say(actor, issueId, receipt -> Optional.empty(), said -> said.exempted(new Ruling(actor, reason)));
    }

    /** Takes an exemption back; a conflict where there is none. */
    public Outcome<Receipt> takeExemptionBack(String actor, long issueId) {
        return say(actor, issueId,
                receipt -> receipt.directives().exemption() == null
                        ? Optional.of(Outcome.conflict(List.of(Violation.of("", "request.exempt.none")))) : Optional.empty(),
                said -> said.exempted(null));
    }

    /** Approves or declines a request over the limit that waits for it (rule 28); a conflict for any other. */
    public Outcome<Receipt> decide(String actor, long issueId, boolean approved, String reason) {
        return decide(actor, issueId, approved, reason, receipt -> true);
    }

    /** The same for who may decide for the customer; a conflict where they may not, or no longer. @param may by the request's receipt */
    public Outcome<Receipt> decide(String actor, long issueId, boolean approved, String reason, Predicate<Receipt> may) {
        return say(actor, issueId,
                receipt -> receipt.pendingReason() == PendingReason.APPROVAL && may.test(receipt) ? Optional.empty()
                        : Optional.of(Outcome.conflict(List.of(Violation.of("", "request.approve.notWaiting")))),
                (receipt, said) -> said.decided(new Approval(approved, receipt.match().contract(), new Ruling(actor, reason))));
    }

    /** Says how many units a compound request is (rule 17); impossible where the cost table prices no units. */
    public Outcome<Receipt> units(String actor, long issueId, int units, String reason) {
        return say(actor, issueId, receipt -> priced(receipt, Mode.PER_UNIT, "n", "request.units.none"),
                said -> said.withUnits(units).measured(new Ruling(actor, reason)));
    }

    /** Says how many hours were worked, which are charged and never drawn (rule 17); impossible where the cost table prices no hours. */
    public Outcome<Receipt> hours(String actor, long issueId, BigDecimal hours, String reason) {
        return say(actor, issueId, receipt -> priced(receipt, Mode.PLUS_HOURS, "hours", "request.hours.none"),
                said -> said.withHours(hours).measured(new Ruling(actor, reason)));
    }

    private Optional<Outcome<Receipt>> priced(Receipt receipt, Mode mode, String field, String rule) {
        Receipt.Chosen chosen = receipt.match();
        RequestFacts facts = receipt.facts();
        boolean fits = chosen != null && chosen.plan() != 0 && terms.version(chosen.plan(), chosen.planVersion()).costs()
                .of(facts.requestType(), facts.issueType(), facts.priority()).mode() == mode;
        return fits ? Optional.empty() : Optional.of(Outcome.impossible(field, rule));
    }

    private Outcome<Receipt> say(String actor, long issueId, Function<Receipt, Optional<Outcome<Receipt>>> refusal, UnaryOperator<Directives> change) {
        return say(actor, issueId, refusal, (receipt, said) -> change.apply(said));
    }

    /** @param refusal why it can't be said of a request with this receipt; empty if it can */
    private Outcome<Receipt> say(String actor, long issueId, Function<Receipt, Optional<Outcome<Receipt>>> refusal,
            BiFunction<Receipt, Directives, Directives> change) {
        for (int i = 0; i < ATTEMPTS_MAX; i++) {
            Optional<Receipt> receipt = receipt(issueId);
            if (receipt.isEmpty()) {
                return Outcome.missing();
            }
            Optional<Outcome<Receipt>> refused = refusal.apply(receipt.get());
            if (refused.isPresent()) {
                return refused.get();
            }
            Optional<Numbered> before = directives.current(issueId);
            Directives now = before.map(Numbered::directives).orElse(Directives.NONE);
            Directives after = change.apply(receipt.get(), now);
            // The hint comes first, so that whoever dies in between leaves it to the sweep.
            note.changed(issueId);
            boolean said = after.equals(now)
                    || directives.add(issueId, new Numbered(before.map(Numbered::number).orElse(0) + 1, after), actor, clock.instant());
            if (said) {
                return settled(issueId);
            }
        }
        throw new IllegalStateException("Others keep saying things of issue " + issueId);
    }

    /** The current receipt, once what waits has been looked at. */
    private Optional<Receipt> receipt(long issueId) {
        Optional<Receipt> receipt = receipts.current(issueId);
        if (receipt.isPresent() || inbox.ofIssue(issueId).isEmpty()) {
            return receipt;
        }
        work.work(issueId);
        return receipts.current(issueId);
    }

    private Outcome<Receipt> settled(long issueId) {
        List<Violation> warnings = List.of();
        try {
            work.work(issueId);
        } catch (RuntimeException e) {
            LOG.warn("Issue {} could not be settled; it will be tried again", issueId, e);
            note.changed(issueId);
            warnings = List.of(Violation.of("", "request.later"));
        }
        return Outcome.done(receipts.current(issueId).orElseThrow(), warnings);
    }
}
