package org.supportplans.ui;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.CreditCycle;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.Draw;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.GrantSource;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.Tail;
import org.supportplans.service.port.Formats;
import org.supportplans.service.port.LedgerStore;
import org.supportplans.service.port.People;
import org.supportplans.ui.view.ContractView;
import org.supportplans.ui.view.Link;
import org.supportplans.ui.view.Pager;

/** A contract's credit history in words, newest first. */
@Named
public class CreditHistory {

    /** What says nothing that the entry's own name does not. */
    static final Set<Cause> PLAIN = Set.of(Cause.CYCLE_STARTED, Cause.GRANT_ENDED, Cause.CARRIED_OVER, Cause.TOPPED_UP, Cause.ADJUSTED,
            Cause.ISSUE_CREATED);

    private final LedgerStore entries;
    private final People people;
    private final Phrases phrases;
    private final Formats formats;

    /** A page of the history, and the way to its neighbours. */
    record Part(List<ContractView.Entry> entries, Pager pager) {}

    @Inject
    public CreditHistory(LedgerStore entries, People people, Phrases phrases, Formats formats) {
        this.entries = entries;
        this.people = people;
        this.phrases = phrases;
        this.formats = formats;
    }

    /** The entries before the one that the parameter {@code before} names, or the newest; as many as a page of a list has. */
    Part of(Contract contract, Visit visit) {
        long last = entries.last(contract.id()).map(Tail::seq).orElse(0L);
        long before = visit.number("before").filter(seq -> seq > 1 && seq <= last).orElse(last + 1);
        List<LedgerEntry> shown = last == 0 ? new ArrayList<>() : new ArrayList<>(
                entries.page(contract.id(), Math.max(0, before - 1 - Visit.ROWS), (int) Math.min(Visit.ROWS, before - 1)));
        Collections.reverse(shown);
        Map<Long, GrantSource> sources = new HashMap<>();
        return new Part(shown.stream().map(entry -> entry(entry, sources, visit)).toList(), pager(contract, before, last, visit));
    }

    private static Pager pager(Contract contract, long before, long last, Visit visit) {
        String newer = before > last ? null : address(contract, before + Visit.ROWS > last ? 0 : before + Visit.ROWS, visit);
        return new Pager(newer, before - 1 > Visit.ROWS ? address(contract, before - Visit.ROWS, visit) : null);
    }

    private static String address(Contract contract, long before, Visit visit) {
        Map<String, Object> query = new TreeMap<>(Map.of("id", contract.id()));
        if (before > 0) {
            query.put("before", before);
        }
        return visit.page("/contract", query) + "#supportplans-history";
    }

    private ContractView.Entry entry(LedgerEntry entry, Map<Long, GrantSource> sources, Visit visit) {
        Booking booking = entry.booking();
        Link issue = entry.issueKey() == null ? null : new Link(entry.issueKey(), visit.issue(entry.issueKey()));
        return new ContractView.Entry(phrases.number(entry.seq()), formats.instant(booking.effectiveAt()), what(booking), notes(entry, sources),
                issue, phrases.signed(booking.amount()), changed(booking.held()), changed(booking.over()), phrases.credits(entry.balanceAfter()));
    }

    private String changed(Credits change) {
        return change.isZero() ? null : phrases.signed(change);
    }

    private String what(Booking booking) {
        if (booking.kind() == EntryKind.GRANT) {
            Booking.GrantTerms grant = booking.grant();
            return grant.validThrough() == null
                    ? phrases.say("grant." + grant.source())
                    : phrases.say("grant." + grant.source() + ".for", phrases.cycle(new CreditCycle(grant.validFrom(), grant.validThrough())));
        }
        if (booking.kind() == EntryKind.DEBIT && booking.terms().unlimited()) {
            return phrases.say("entry.counted", phrases.amount(booking.credits()));
        }
        if (booking.kind() == EntryKind.ADJUST && (booking.cause() == Cause.PLAN_CHANGED || booking.cause() == Cause.RENEWED)) {
            return phrases.say("cause." + booking.cause());
        }
        return phrases.say("entry." + booking.kind());
    }

    /** Why, from what, who and what it corrects, as far as that is not said already; null for nothing. */
    private String notes(LedgerEntry entry, Map<Long, GrantSource> sources) {
        Booking booking = entry.booking();
        List<String> notes = new ArrayList<>();
        if (!PLAIN.contains(booking.cause()) && booking.kind() != EntryKind.ADJUST) {
            notes.add(phrases.say("cause." + booking.cause()));
        }
        if (isLate(booking)) {
            notes.add(phrases.say("entry.late", formats.day(booking.cycle())));
        }
        List<Draw> draws = booking.draws();
        if (draws.size() == 1 && source(entry, draws.get(0), sources) != GrantSource.INCLUDED) {
            Draw only = draws.get(0);
            notes.add(phrases.say("entry.draw.one", phrases.say("grant." + source(entry, only, sources)), phrases.number(only.grant())));
        } else if (draws.size() > 1) {
            notes.add(phrases.list(draws.stream().map(draw -> draw(entry, draw, sources)).toList()));
        }
        if (entry.reason() != null) {
            notes.add(phrases.say("entry.reason", entry.reason()));
        }
        if (!entry.actor().equals(LedgerEntry.SYSTEM)) {
            notes.add(phrases.say("entry.actor", people.displayName(entry.actor())));
        }
        if (!booking.corrects().isEmpty()) {
            boolean settles = booking.kind() == EntryKind.DEBIT && booking.held().isNegative();
            notes.add(phrases.say(settles ? "entry.settles" : "entry.corrects", phrases.list(booking.corrects().stream().map(phrases::number).toList())));
        }
        return notes.isEmpty() ? null : String.join(phrases.say("note.separator"), notes);
    }

    /** Whether it is of a cycle before the one that was open. */
    private static boolean isLate(Booking booking) {
        CreditCycle open = booking.state().cycle();
        return booking.kind() == EntryKind.DEBIT && booking.cycle() != null && open != null && booking.cycle().isBefore(open.from());
    }

    private String draw(LedgerEntry entry, Draw draw, Map<Long, GrantSource> sources) {
        return phrases.say("entry.draw", phrases.say("grant." + source(entry, draw, sources)), phrases.credits(draw.credits().plus(draw.lapsed())),
                phrases.number(draw.grant()));
    }

    /** Where a grant came from: known by the account's state while something is left of it, else by its own entry. */
    private GrantSource source(LedgerEntry entry, Draw draw, Map<Long, GrantSource> known) {
        entry.state().grants().forEach(grant -> known.put(grant.id(), grant.source()));
        return known.computeIfAbsent(draw.grant(),
                seq -> entries.entry(entry.account(), seq).map(made -> made.booking().grant().source()).orElse(GrantSource.INCLUDED));
    }
}
