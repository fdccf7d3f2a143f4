package org.supportplans.core.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.AccountTerms.Dated;
import org.supportplans.core.credits.AccountTerms.Increase;
import org.supportplans.core.credits.CreditCycle;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CyclePolicy;
import org.supportplans.core.credits.PlanTerms;
import org.supportplans.core.plans.Plan;

/** What a contract and its amendments mean for its account (rules 2 and 9). */
public final class ContractTerms {

    private static final Dated UNLIMITED = new Dated(Instant.EPOCH, PlanTerms.UNLIMITED, CyclePolicy.DEFAULT);

    /**
     * What is agreed at an instant (rule 9).
     *
     * @param plan the plan's id; null for none
     * @param limit the contract's own limit, which outranks the plan's; null if the plan's counts or there are no cycles
     * @param planned what was amended and counts from a later day on, oldest first; what a later amendment has replaced is left out
     */
    public record Agreed(Long plan, Credits limit, List<Planned> planned) {

        public Agreed {
            planned = List.copyOf(planned);
        }
    }

    /** An amendment and the first day that it counts for (rule 9). */
    public record Planned(Amendment amendment, LocalDate from) {}

    private ContractTerms() {}

    /**
     * The dated terms of a contract's account: the versions of its plan since the one agreed at activation, and its amendments among them.
     * An own or amended limit outranks the plan's until the plan changes. A draft has the latest version only.
     *
     * @param versions the versions of a plan by its id, oldest first
     */
    public static AccountTerms of(Contract contract, Function<Long, List<Plan>> versions) {
        Contract.Activation activation = contract.activation();
        List<Dated> dated = new ArrayList<>();
        List<Increase> increases = new ArrayList<>();
        Segment segment = new Segment(contract.plan(), activation == null ? 0 : activation.planVersion(), null, contract.details().limit());
        for (Amendment amendment : contract.course().amendments()) {
            if (amendment.plan() != null) {
                segment.add(dated, versions, amendment.at());
                segment = new Segment(amendment.plan(), amendment.planVersion(), amendment.at(), null);
            } else if (amendment.limit() != null) {
                segment.add(dated, versions, amendment.at());
                segment = segment.limited(amendment);
                if (amendment.increase().isPositive()) {
                    increases.add(new Increase(amendment.id(), amendment.at(), amendment.increase()));
                }
            }
        }
        segment.add(dated, versions, Instant.MAX);
        List<Dated> counting = dated.isEmpty() ? List.of(UNLIMITED) : activation == null ? dated.subList(dated.size() - 1, dated.size()) : dated;
        Instant opened = activation == null ? contract.start().atStartOfDay(contract.zone()).toInstant() : activation.at();
        return new AccountTerms(contract.start(), contract.lastDay(), contract.zone(), opened, counting, increases);
    }

    /**
     * One plan under one own limit, until the next amendment.
     *
     * @param plan null for none
     * @param from the version that was agreed; later ones follow it
     * @param since when it was amended; null from activation on
     */
    private record Segment(Long plan, int from, Instant since, Credits limit) {

        Segment limited(Amendment amendment) {
            return new Segment(plan, from, amendment.at(), amendment.limit());
        }

        /** Adds what was saved before an instant; what the segment begins with counts from its beginning. */
        void add(List<Dated> dated, Function<Long, List<Plan>> versions, Instant before) {
            if (plan == null) {
                dated.add(since == null ? UNLIMITED : new Dated(since, PlanTerms.UNLIMITED, CyclePolicy.DEFAULT));
                return;
            }
            Plan first = null;
            List<Plan> later = new ArrayList<>();
            for (Plan version : versions.apply(plan)) {
                if (version.version() <= from || since != null && !version.savedAt().isAfter(since)) {
                    first = version;
                } else if (version.savedAt().isBefore(before)) {
                    later.add(version);
                }
            }
            if (first != null) {
                dated.add(new Dated(since == null ? first.savedAt() : since, terms(first), first.cycles()));
            }
            later.forEach(version -> dated.add(new Dated(version.savedAt(), terms(version), version.cycles())));
        }

        private PlanTerms terms(Plan version) {
            PlanTerms terms = version.terms();
            return limit == null || terms.unit() == null ? terms : new PlanTerms(terms.plan(), terms.version(), terms.unit(), limit);
        }
    }

    /**
     * What is agreed at an instant: an amendment is in force from the first boundary that it was saved {@link AccountTerms#NOTICE} before,
     * an increase at once.
     *
     * @param terms those of the contract
     */
    public static Agreed agreed(Contract contract, AccountTerms terms, Instant now) {
        LocalDate today = terms.dayOf(now).isBefore(contract.start()) ? contract.start() : terms.dayOf(now);
        CreditCycle cycle = terms.cycle(today);
        Instant lastCounting = terms.startOf(cycle == null ? today : cycle.from()).minus(AccountTerms.NOTICE);
        Long plan = contract.plan();
        Credits limit = contract.details().limit();
        List<Planned> planned = new ArrayList<>();
        for (Amendment amendment : contract.course().amendments()) {
            if (amendment.plan() == null && amendment.limit() == null) {
                continue;
            }
            planned.removeIf(other -> amendment.plan() != null || other.amendment().limit() != null);
            if (amendment.at().isAfter(lastCounting) && !amendment.increase().isPositive()) {
                planned.add(new Planned(amendment, firstDay(contract, terms, amendment.at())));
            } else if (amendment.plan() != null) {
                plan = amendment.plan();
                limit = null;
            } else {
                limit = amendment.limit();
            }
        }
        return new Agreed(plan, terms.ruling(today).unit() == null ? null : limit, planned);
    }

    /** The first day that an amendment saved at an instant counts for, a contract that has not begun counting from its start. */
    public static LocalDate firstDay(Contract contract, AccountTerms terms, Instant saved) {
        LocalDate today = terms.dayOf(saved);
        LocalDate day = today.isBefore(contract.start()) ? contract.start() : next(terms, today);
        while (saved.isAfter(terms.startOf(day).minus(AccountTerms.NOTICE))) {
            day = next(terms, day);
        }
        return day;
    }

    private static LocalDate next(AccountTerms terms, LocalDate day) {
        CreditCycle cycle = terms.cycle(day);
        // After the contract's end every day counts as its last, whose cycle may be over.
        return cycle == null || cycle.to().isBefore(day) ? day.plusDays(1) : cycle.to().plusDays(1);
    }
}
