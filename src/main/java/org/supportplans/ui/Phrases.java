package org.supportplans.ui;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.credits.CreditCycle;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.PlanTerms;
import org.supportplans.service.port.Formats;
import org.supportplans.service.port.Words;
import org.supportplans.ui.view.Lozenge;

/** The phrases that pages and panels share. */
@Named
public class Phrases {

    static final String PREFIX = "supportplans.ui.";

    private static final long NEAR_MONTHS = 10;

    private final Words words;
    private final Formats formats;

    @Inject
    public Phrases(Words words, Formats formats) {
        this.words = words;
        this.formats = formats;
    }

    /** The message of a key, which is given without its prefix {@code supportplans.ui.}. */
    String say(String key, Object... arguments) {
        return words.say(PREFIX + key, arguments);
    }

    /** Several things in one line, as the language parts them. */
    String list(Collection<String> parts) {
        return String.join(say("list.separator"), parts);
    }

    Lozenge state(ContractState state) {
        String style = switch (state) {
            case ACTIVE -> "success";
            case SCHEDULED -> "inprogress";
            case SUSPENDED -> "moved";
            case DRAFT -> "new";
            case EXPIRED, CANCELLED -> "default";
        };
        return new Lozenge(say("state." + state), style);
    }

    Lozenge active(boolean active) {
        return active ? new Lozenge(say("state.ACTIVE"), "success") : new Lozenge(say("state.INACTIVE"), "default");
    }

    Lozenge coverage(Coverage coverage) {
        String style = switch (coverage) {
            case IN_PLAN -> "success";
            case OVERAGE -> "removed";
            case PENDING, UNCOVERED -> "moved";
            case EXEMPT -> "default";
        };
        return new Lozenge(say("coverage." + coverage), style);
    }

    /** A number of credits, bare: 2.5. */
    String credits(Credits credits) {
        return formats.credits(credits);
    }

    /** A change with its sign; nothing changed is 0. */
    String signed(Credits change) {
        return change.isPositive() ? "+" + credits(change) : change.isNegative() ? "\u2212" + credits(change.negated()) : credits(change);
    }

    /** A number of credits with the unit. */
    String amount(Credits credits) {
        return say("amount", credits.toBigDecimal(), credits(credits));
    }

    /** A number as the reader writes it. */
    String number(Number number) {
        return say("number.of", number);
    }

    /** What a plan gives: 50 a month, or what a prepaid one starts with. */
    String limit(PlanTerms terms) {
        if (terms.unlimited()) {
            return say("unlimited");
        }
        if (terms.unit() != null) {
            return say("limit." + terms.unit(), credits(terms.limit()));
        }
        return terms.limit().isZero() ? say("limit.packs") : say("limit.pack", credits(terms.limit()));
    }

    /** From when until when a contract holds. */
    String validity(Contract contract) {
        return contract.end() == null
                ? say("range.open", formats.day(contract.start()))
                : say("range", formats.day(contract.start()), formats.day(contract.end()));
    }

    /** A cycle by its month's name, or by its days where it is none. */
    String cycle(CreditCycle cycle) {
        YearMonth month = YearMonth.from(cycle.from());
        return cycle.from().equals(month.atDay(1)) && cycle.to().equals(month.atEndOfMonth())
                ? formats.month(cycle.from())
                : say("range", formats.dayOfYear(cycle.from()), formats.dayOfYear(cycle.to()));
    }

    /** A day, without its year where that goes without saying. */
    String day(LocalDate day, LocalDate today) {
        boolean near = !day.isBefore(today.minusMonths(1)) && day.isBefore(today.plusMonths(NEAR_MONTHS));
        return near ? formats.dayOfYear(day) : formats.day(day);
    }
}
