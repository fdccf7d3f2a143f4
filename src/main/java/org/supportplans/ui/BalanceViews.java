package org.supportplans.ui;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.credits.Credits;
import org.supportplans.service.AccountBook;
import org.supportplans.service.AppClock;
import org.supportplans.service.Terms;
import org.supportplans.ui.view.Bar;
import org.supportplans.ui.view.BalanceView;

/** Says what is left of a contract, until when, and what that means. */
@Named
public class BalanceViews {

    /** A balance is low from this percentage of what the cycle gave downwards. */
    private static final int LOW_PERCENT = 20;

    /** An end is near for so many days before it. */
    private static final int ENDING_DAYS = 30;

    private final AccountBook book;
    private final Terms terms;
    private final Phrases phrases;
    private final Clock clock;

    @Inject
    public BalanceViews(AccountBook book, Terms terms, Phrases phrases, AppClock clock) {
        this.book = book;
        this.terms = terms;
        this.phrases = phrases;
        this.clock = clock.clock();
    }

    /** The balance of an activated contract now; reads one row. */
    Balance balance(Contract contract) {
        return book.balance(contract.id(), terms.reading(contract));
    }

    /** What the next cycle will give, by the plan as it is now. */
    Credits next(Contract contract, Balance balance) {
        return terms.reading(contract).on(balance.nextReset()).limit();
    }

    /** The contract's balance in words; null for a draft, which has none. Reads one row at most. */
    BalanceView of(Contract contract) {
        ContractState state = contract.state(clock.instant());
        return state == ContractState.DRAFT ? null : of(contract, state, balance(contract));
    }

    BalanceView of(Contract contract, ContractState state, Balance balance) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), contract.zone());
        String heading = balance.cycle() == null
                ? phrases.say("credits")
                : phrases.say("credits.in", phrases.cycle(balance.cycle()));
        return switch (state) {
            case SCHEDULED ->
                new BalanceView(heading, phrases.say("balance.starts", phrases.day(contract.start(), today)), null, null, null, null, false);
            case EXPIRED -> new BalanceView(heading, phrases.say("balance.ended", phrases.day(contract.end(), today)), null, null, null,
                    phrases.say(contract.course().renewedBy() == null ? "warning.ended" : "warning.renewed", phrases.day(contract.end(), today)), true);
            case CANCELLED ->
                new BalanceView(heading, phrases.say("balance.cancelled"), null, null, null, phrases.say("warning.cancelled"), true);
            default -> balance.unlimited() ? unlimited(heading, balance, contract, today) : limited(heading, balance, contract, today);
        };
    }

    private BalanceView unlimited(String heading, Balance balance, Contract contract, LocalDate today) {
        String used = balance.used().isZero() ? null : phrases.say("note.used", phrases.credits(balance.used()));
        return new BalanceView(heading, phrases.say("unlimited"), used, used, null, ending(contract, today), false);
    }

    private BalanceView limited(String heading, Balance balance, Contract contract, LocalDate today) {
        Credits total = total(balance);
        Credits left = balance.available();
        String until = balance.nextReset() == null
                ? contract.end() == null ? null : phrases.say("note.ends", phrases.day(contract.end(), today))
                : phrases.say("note.resets", phrases.day(balance.nextReset(), today));
        String counts = line(note("note.over", balance.over()), note("note.held", balance.held()), note("note.carried", balance.carried()),
                note("note.borrowed", balance.borrowed()), expiry(balance, today));
        boolean exhausted = !left.isPositive();
        return new BalanceView(heading, phrases.say("balance.left", phrases.credits(left), phrases.credits(total)), counts,
                line(counts, until), bar(balance, total), warning(balance, left, total, contract, today), exhausted);
    }

    /** The parts that there are, in one line; null for none. */
    private String line(String... parts) {
        String line = Stream.of(parts).filter(part -> part != null).collect(Collectors.joining(phrases.say("note.separator")));
        return line.isEmpty() ? null : line;
    }

    private String note(String key, Credits credits) {
        return credits.isPositive() ? phrases.say(key, phrases.credits(credits)) : null;
    }

    /** Only where something lapses before the cycle does. */
    private String expiry(Balance balance, LocalDate today) {
        Balance.Expiry expiry = balance.soonestExpiry();
        boolean early = expiry != null && (balance.cycle() == null || expiry.on().isBefore(balance.cycle().to()));
        return early ? phrases.say("note.expires", phrases.credits(expiry.credits()), phrases.day(expiry.on(), today)) : null;
    }

    private String warning(Balance balance, Credits left, Credits total, Contract contract, LocalDate today) {
        if (!left.isPositive()) {
            return balance.nextReset() == null
                    ? phrases.say("warning.exhausted.forever")
                    : phrases.say("warning.exhausted", phrases.day(balance.nextReset(), today));
        }
        boolean low = left.hundredths() * 100 <= total.hundredths() * LOW_PERCENT;
        if (!low) {
            return ending(contract, today);
        }
        return balance.nextReset() == null
                ? phrases.say("warning.low.forever", phrases.credits(left), phrases.credits(total))
                : phrases.say("warning.low", phrases.credits(left), phrases.credits(total), phrases.day(balance.nextReset(), today));
    }

    /** Only where the end is near. */
    private String ending(Contract contract, LocalDate today) {
        boolean near = contract.end() != null && contract.end().isBefore(today.plusDays(ENDING_DAYS));
        return near ? phrases.say("warning.ending", phrases.day(contract.end(), today)) : null;
    }

    /** What the cycle has had to give; the limit where it has given nothing yet. */
    static Credits total(Balance balance) {
        return balance.granted().isZero() && balance.limit() != null ? balance.limit() : balance.granted();
    }

    private Bar bar(Balance balance, Credits total) {
        Credits all = total.max(balance.used().plus(balance.held())).plus(balance.over());
        int over = percent(balance.over(), all);
        int held = Math.min(percent(balance.held(), all), 100 - over);
        int used = Math.min(percent(balance.used(), all), 100 - over - held);
        List<String> parts = new ArrayList<>(List.of(phrases.say("note.used", phrases.credits(balance.used()))));
        Stream.of(note("note.held", balance.held()), note("note.over", balance.over())).filter(part -> part != null).forEach(parts::add);
        parts.add(phrases.say("balance.left", phrases.credits(balance.available()), phrases.credits(total)));
        return new Bar(phrases.list(parts), used, held, over);
    }

    /** Half up; what there is at all is at least 1. */
    private static int percent(Credits part, Credits all) {
        if (!part.isPositive() || !all.isPositive()) {
            return 0;
        }
        return (int) Math.max(1, Math.round(100.0 * part.hundredths() / all.hundredths()));
    }
}
