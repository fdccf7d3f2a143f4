package org.supportplans.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.GrantSource;
import org.supportplans.simulation.ModelTerms.Cycle;
import org.supportplans.simulation.ModelTerms.Increase;
import org.supportplans.simulation.ModelTerms.Version;

/**
 * One contract's account as the rules tell it (15 to 27), as simply as possible and without any code of the app: it lives day by day and
 * keeps everything that ever happened in lists. Amounts are in hundredths.
 */
final class ModelAccount {

    /** What a draw takes from a grant, or from what the grant let lapse. */
    record Drawn(long grant, long credits, long lapsed) {}

    /** An entry that must follow. */
    record Entry(EntryKind kind, long amount, long held, long over, long credits, List<Drawn> draws, LocalDate cycle, Instant at,
            GrantSource source, LocalDate from, LocalDate through) {}

    /** A grant. */
    private static final class Purse {
        long id;
        GrantSource source;
        long amount;
        long left;
        long lapsed;
        int lapsedAs;
        LocalDate from;
        LocalDate through;
        LocalDate cycle;

        void lapse(long credits, int turn) {
            lapsedAs = lapsed == 0 ? turn : lapsedAs;
            lapsed += credits;
        }
    }

    /** A part of what a request cost: from a grant, from what it let lapse, or over the limit. */
    private static final class Part {
        Purse purse;
        boolean lapsed;
        long credits;
        LocalDate cycle;
        int period;

        boolean over() {
            return purse == null;
        }
    }

    /** What stands for a request: what it was debited, what is pending until it is resolved, and what of the balance is held for that. */
    private static final class Request {
        final List<Part> parts = new ArrayList<>();
        long debited;
        long pending;
        long held;
        int lastPeriod;
        boolean wasHeld;

        void note(int period) {
            lastPeriod = Math.max(lastPeriod, period);
        }
    }

    /** Rule 19: included and carried before bought, then soonest expiry, then oldest; borrowed last. */
    private static final Comparator<Purse> ORDER = Comparator.comparingInt((Purse p) -> p.source == GrantSource.BORROWED ? 2 : isBought(p) ? 1 : 0)
            .thenComparing(p -> p.through == null ? LocalDate.MAX : p.through)
            .thenComparingLong(p -> p.id);

    /** Of what was booked late, for a cycle that is closed. */
    private static final int NO_PERIOD = -1;

    private ModelTerms terms;
    private final List<Purse> purses = new ArrayList<>();
    private final Map<Long, Request> requests = new HashMap<>();
    private final Deque<Entry> due = new ArrayDeque<>();
    private final List<Cycle> cycles = new ArrayList<>();
    private final Map<LocalDate, Version> cycleVersions = new HashMap<>();
    private long entries;
    private long granted;
    private long free;
    private int period;
    private int lapses;
    private Instant time;
    private LocalDate lived;
    private Version version;
    private Cycle cycle;
    private Cycle closed;
    private int increases;

    ModelAccount(ModelTerms terms) {
        this.terms = terms;
    }

    void amend(ModelTerms newTerms) {
        terms = newTerms;
    }

    // ---- what time brings ----

    /** What must be booked next to have lived up to an instant; null if nothing. */
    Entry next(Instant to) {
        live(to);
        return due.peek();
    }

    /** The next was booked. */
    void booked() {
        due.remove();
    }

    private void live(Instant to) {
        while (due.isEmpty()) {
            if (!raise(time, to) && !expireLeftovers() && !liveOneDay(to)) {
                return;
            }
        }
    }

    /** What came back to an ended grant, or was kept for a hold that is gone, expires at once; a day that Samoa skipped is lived before the next. */
    private boolean expireLeftovers() {
        return time != null && expire(lived == null ? terms.dayOf(time) : earlier(terms.dayOf(time), lived), time) > 0;
    }

    private boolean liveOneDay(Instant to) {
        LocalDate day = lived != null ? lived.plusDays(1) : time == null ? firstDay() : earlier(firstDay(), terms.dayOf(time).plusDays(1));
        Instant begins = terms.startOf(day);
        if (raise(begins, to)) {
            return true;
        }
        if (begins.isAfter(to)) {
            return false;
        }
        lived = day;
        begin(day, begins);
        return true;
    }

    /** Grants what the limit was raised by before an instant. */
    private boolean raise(Instant before, Instant to) {
        Increase increase = nextIncrease(before);
        if (increase == null || increase.at().isAfter(later(time, to))) {
            return false;
        }
        increases = terms.increases().indexOf(increase) + 1;
        time = later(time, increase.at());
        give(GrantSource.INCLUDED, increase.credits(), cycle.from(), cycle.to(), time);
        return true;
    }

    /** A limit raised in the open cycle, before an instant; none once the cycle's credits have expired. */
    private Increase nextIncrease(Instant before) {
        boolean open = cycle != null && (closed == null || !closed.from().equals(cycle.from()));
        for (int i = increases; open && i < terms.increases().size(); i++) {
            Increase increase = terms.increases().get(i);
            if (increase.at().isBefore(before) && !increase.at().isBefore(terms.startOf(cycle.from()))) {
                return increase;
            }
        }
        return null;
    }

    /** The day on which the account opens: the first of the cycle that runs when the contract is activated. */
    private LocalDate firstDay() {
        LocalDate activated = terms.dayOf(terms.opened());
        if (!activated.isAfter(terms.start()) || terms.versions().get(0).unit() == null) {
            return activated.isAfter(terms.start()) ? activated : terms.start();
        }
        Cycle running = terms.cycleFrom(terms.start(), terms.at(terms.startOf(terms.start())));
        while (running.to().isBefore(activated)) {
            LocalDate from = running.to().plusDays(1);
            running = terms.cycleFrom(from, terms.at(terms.startOf(from)));
        }
        return running.from();
    }

    private void begin(LocalDate day, Instant begins) {
        Version now = terms.at(begins);
        boolean opens = version == null && !terms.over(terms.dayOf(terms.opened())) && !day.isBefore(firstDay());
        boolean ends = cycle != null && day.equals(cycle.to().plusDays(1));
        boolean changes = version != null && cycle == null && now.plan() != version.plan();
        if (!terms.over(day) && (opens || ends || changes)) {
            start(day, begins, now, opens);
            return;
        }
        version = version != null && cycle == null && !terms.over(day) ? now : version;
        expire(day, begins);
    }

    private void start(LocalDate day, Instant begins, Version now, boolean opens) {
        Cycle next = now.unit() == null ? null : terms.cycleFrom(day, now);
        long coming = next != null ? Math.max(0, terms.allowance(next, now) - borrowedAndUsed()) : now.limit() == null ? 0 : now.limit();
        Cycle closing = cycle;
        long carried = next != null && closing != null && now.carryOver() != null ? carries(now.carryOver(), closing) : 0;
        expire(day, begins, coming, carried);
        if (closed == null || closing == null || !closing.from().equals(closed.from())) {
            purses.forEach(purse -> purse.lapsed = 0);
        }
        closed = closing;
        version = now;
        cycle = next;
        period++;
        granted = opens && next == null && coming == 0 ? granted : balance();
        free = 0;
        if (next != null) {
            cycles.add(next);
            cycleVersions.put(next.from(), now);
            if (carried > 0) {
                give(GrantSource.CARRIED_OVER, carried, day, next.to(), later(time, begins));
            }
            give(GrantSource.INCLUDED, coming, day, next.to(), later(time, begins));
        } else if (coming > 0) {
            give(GrantSource.PACK, coming, day, day.plusDays(now.packDays() - 1), later(time, begins));
        } else if (!opens) {
            entries++;
            due.add(new Entry(EntryKind.ADJUST, 0, 0, 0, 0, List.of(), null, later(time, begins), null, null, null));
        }
        time = due.isEmpty() ? time : later(time, begins);
    }

    /** What of the included credits that end with a cycle lives on. */
    private long carries(long cap, Cycle closing) {
        return closed != null && closing.from().equals(closed.from()) ? 0
                : Math.min(cap, sum(purses.stream().filter(purse -> isIncludedIn(purse, closing)).toList()));
    }

    private boolean isIncludedIn(Purse purse, Cycle of) {
        return purse.source == GrantSource.INCLUDED && lastDay(purse).equals(lastDay(of));
    }

    /** What requests have drawn of the credits borrowed in the open cycle. */
    private long borrowedAndUsed() {
        return requests.values().stream().flatMap(request -> request.parts.stream())
                .filter(part -> part.purse != null && part.purse.source == GrantSource.BORROWED && !part.lapsed
                        && same(part.purse.cycle, label()))
                .mapToLong(part -> part.credits).sum();
    }

    private void close() {
        if (closed == null || !cycle.from().equals(closed.from())) {
            closed = cycle;
            purses.forEach(purse -> purse.lapsed = 0);
        }
    }

    private LocalDate lastDay(Cycle of) {
        return terms.over(of.to()) ? terms.end() : of.to();
    }

    private boolean ended(Purse purse, LocalDate day) {
        return purse.through != null && purse.through.isBefore(day) || terms.over(day);
    }

    private LocalDate lastDay(Purse purse) {
        return purse.through == null || terms.over(purse.through) ? terms.end() : purse.through;
    }

    /** Everything that ended, less what open holds need and nothing else covers. */
    private long expireAmount(LocalDate day, long coming) {
        long ended = 0;
        for (Purse purse : purses) {
            ended += purse.left > 0 && ended(purse, day) ? purse.left : 0;
        }
        if (ended == 0) {
            return 0;
        }
        long others = balance() - ended;
        long kept = Math.max(0, held() - others - coming);
        return Math.max(0, ended - kept);
    }

    private long expire(LocalDate day, Instant at) {
        return expire(day, at, 0, 0);
    }

    /** @param carried so much of it lives on; that goes first, and is no lapse */
    private long expire(LocalDate day, Instant at, long coming, long carried) {
        long amount = expireAmount(day, coming + carried);
        if (amount == 0) {
            return 0;
        }
        if (cycle != null && lastDay(cycle).isBefore(day)) {
            close();
        }
        if (cycle == null && closed != null && terms.over(day)) {
            closed = null;
            purses.forEach(purse -> purse.lapsed = 0);
        }
        List<Purse> order = inOrder();
        if (carried > 0) {
            order.sort(Comparator.comparing(purse -> !isIncludedIn(purse, cycle)));
        }
        List<Drawn> draws = new ArrayList<>();
        long rest = amount;
        long room = carried;
        for (Purse purse : order) {
            long part = ended(purse, day) ? Math.min(rest, purse.left) : 0;
            if (part > 0) {
                purse.left -= part;
                rest -= part;
                draws.add(new Drawn(purse.id, part, 0));
                boolean ofClosed = closed != null && lastDay(purse).equals(lastDay(closed));
                if (ofClosed || cycle == null && terms.over(day) && lastDay(purse).equals(terms.end())) {
                    long living = purse.source == GrantSource.INCLUDED ? Math.min(room, part) : 0;
                    room -= living;
                    if (part > living && purse.source != GrantSource.BORROWED) {
                        purse.lapse(part - living, ++lapses);
                    }
                }
            }
        }
        time = later(time, at);
        due.add(add(EntryKind.EXPIRE, -amount, 0, 0, amount, draws, label(), time));
        return amount;
    }

    // ---- what people bring; each answers the entry that must be booked ----

    Entry debit(long request, long cost, Instant at) {
        Request of = request(request);
        LocalDate label = label(at);
        int counted = countedIn(label, at);
        List<Drawn> draws = new ArrayList<>();
        long over = 0;
        long amount = 0;
        if (!unlimited(at)) {
            boolean late = late(at);
            long rest = cost;
            if (!late) {
                long fresh = draw(of, Math.min(rest, available()), purses, label, counted, draws);
                amount = -fresh;
                rest -= fresh;
            }
            rest -= drawLapsed(of, rest, at, label, counted, draws);
            if (late) {
                long carried = draw(of, Math.min(rest, available()), openThen(at), label, counted, draws);
                amount = -carried;
                granted -= carried;
                rest -= carried;
            }
            over = rest;
            part(of, null, false, over, label, counted);
        } else if (counted == period) {
            free += cost;
        }
        of.note(counted);
        of.debited += cost;
        time = later(time, at);
        return add(EntryKind.DEBIT, amount, 0, over, cost, draws, label, at);
    }

    Entry hold(long request, long cost, Instant at) {
        Request of = request(request);
        LocalDate label = label(at);
        int counted = countedIn(label, at);
        long held = unlimited(at) ? 0 : Math.min(cost, available());
        long over = unlimited(at) ? 0 : cost - held;
        of.note(counted);
        of.held += held;
        of.pending += cost;
        of.wasHeld = true;
        part(of, null, false, over, label, counted);
        time = later(time, at);
        return add(EntryKind.HOLD, 0, held, over, cost, List.of(), label, at);
    }

    Entry release(long request, long credits, Instant at) {
        Request of = request(request);
        long over = takeOver(of, Math.min(credits, overOfPending(of)));
        long held = Math.min(credits - over, of.held);
        of.held -= held;
        of.pending -= credits;
        time = later(time, at);
        return add(EntryKind.RELEASE, 0, -held, -over, credits, List.of(), label(), at);
    }

    /** What is pending becomes a debit: what was held is drawn, what was over stays over. */
    Entry settle(long request, long credits, Instant at) {
        Request of = request(request);
        List<Drawn> draws = new ArrayList<>();
        long held = Math.min(of.held, credits);
        draw(of, held, purses, label(), period, draws);
        of.held -= held;
        of.pending -= credits;
        of.debited += credits;
        of.note(period);
        free += version == null || version.limit() != null ? 0 : credits - held;
        time = later(time, at);
        return add(EntryKind.DEBIT, -held, -held, 0, credits, draws, label(), at);
    }

    /** What was drawn is held again; what is over stays over. */
    Entry reopen(long request, long credits, Instant at) {
        Request of = request(request);
        List<Drawn> draws = new ArrayList<>();
        time = later(time, at);
        long back = giveBack(of, credits, draws);
        of.held += back;
        of.pending += credits;
        of.debited -= credits;
        giveBackFree(of, credits - drawn(draws));
        return add(EntryKind.REVERSAL, back, back, 0, credits, draws, label(), at);
    }

    /** First what was over, then to the grants it drew, newest first. */
    Entry reverse(long request, long credits, Instant at) {
        Request of = request(request);
        if (credits > of.debited) {
            throw new AssertionError("More is given back for request " + request + " than it was debited: " + credits);
        }
        List<Drawn> draws = new ArrayList<>();
        time = later(time, at);
        long over = takeOver(of, Math.min(credits, overOf(of) - overOfPending(of)));
        long back = giveBack(of, credits - over, draws);
        of.debited -= credits;
        giveBackFree(of, credits - over - drawn(draws));
        return add(EntryKind.REVERSAL, back, 0, -over, credits, draws, label(), at);
    }

    Entry grant(GrantSource source, long credits, LocalDate from, LocalDate through, Instant at) {
        time = later(time, at);
        give(source, credits, from, through, at);
        return due.remove();
    }

    /** What the next cycle lends this one. */
    Entry borrow(Instant at) {
        time = later(time, at);
        give(GrantSource.BORROWED, version.limit() * version.borrowPercent() / 100, cycle.from(), cycle.to(), at);
        return due.remove();
    }

    /** Takes credits in order, or from one grant only, at most what is available. */
    Entry takeAway(long credits, Long fromGrant, Instant at) {
        List<Drawn> draws = new ArrayList<>();
        List<Purse> from = purses.stream().filter(p -> fromGrant == null || p.id == fromGrant).toList();
        long taken = draw(null, Math.min(credits, available()), from, null, NO_PERIOD, draws);
        granted -= taken;
        time = later(time, at);
        return add(EntryKind.ADJUST, -taken, 0, 0, taken, draws, label(), at);
    }

    /** Bought credits that the contract's end let lapse leave for the contract that renews it. */
    Entry moveOut(Instant at) {
        List<Drawn> draws = new ArrayList<>();
        long moved = 0;
        for (Purse purse : purses.stream().sorted(Comparator.comparing(purse -> purse.lapsedAs)).toList()) {
            if (purse.lapsed > 0 && isBought(purse) && outlives(purse)) {
                draws.add(new Drawn(purse.id, 0, purse.lapsed));
                moved += purse.lapsed;
                purse.lapsed = 0;
            }
        }
        time = later(time, at);
        return add(EntryKind.ADJUST, 0, 0, 0, moved, draws, label(), at);
    }

    private static boolean isBought(Purse purse) {
        return purse.source == GrantSource.PACK || purse.source == GrantSource.TOP_UP;
    }

    private boolean outlives(Purse purse) {
        return terms.end() != null && (purse.through == null || purse.through.isAfter(terms.end()));
    }

    // ---- what stands ----

    boolean isBetweenSteps() {
        return !due.isEmpty();
    }

    long balance() {
        return sum(purses);
    }

    long held() {
        long held = 0;
        for (Request request : requests.values()) {
            held += request.held;
        }
        return held;
    }

    long available() {
        return Math.max(0, balance() - held());
    }

    /** What is over in the open cycle. */
    long over() {
        return partsOfOpenCycle(true);
    }

    /** What was drawn in the open cycle and has not come back. */
    long used() {
        return partsOfOpenCycle(false) + free;
    }

    /** What the open cycle has had to give. */
    long granted() {
        return granted;
    }

    private long partsOfOpenCycle(boolean over) {
        long credits = 0;
        for (Request request : requests.values()) {
            for (Part part : request.parts) {
                credits += part.over() == over && part.period == period ? part.credits : 0;
            }
        }
        return credits;
    }

    long debited(long request) {
        return request(request).debited;
    }

    long pending(long request) {
        return request(request).pending;
    }

    /** Whether it was debited without having been held, as under plans that debit at creation. */
    boolean debitedAtOnce(long request) {
        return request(request).debited > 0 && !request(request).wasHeld;
    }

    long heldFor(long request) {
        return request(request).held;
    }

    long overOf(long request) {
        return overOf(request(request));
    }

    private static long overOf(Request of) {
        return of.parts.stream().filter(Part::over).mapToLong(part -> part.credits).sum();
    }

    /** So much of what waits for its resolution found no credits. */
    private static long overOfPending(Request of) {
        return Math.min(overOf(of), of.pending - of.held);
    }

    Map<Long, Long> left() {
        Map<Long, Long> left = new HashMap<>();
        purses.stream().filter(purse -> purse.left > 0).forEach(purse -> left.put(purse.id, purse.left));
        return left;
    }

    Map<Long, Long> lapses() {
        Map<Long, Long> lapses = new HashMap<>();
        for (Purse purse : purses) {
            if (purse.lapsed > 0) {
                lapses.put(purse.id, purse.lapsed);
            }
        }
        return lapses;
    }

    List<Cycle> cycles() {
        return cycles;
    }

    Cycle cycle() {
        return cycle;
    }

    Instant time() {
        return time;
    }

    /** Whether the open cycle may still borrow. */
    boolean mayBorrow(Instant at) {
        return cycle != null && version.borrowPercent() > 0 && version.limit() * version.borrowPercent() / 100 > 0
                && !late(at) && !terms.over(terms.dayOf(at)) && !terms.dayOf(at).isAfter(cycle.to()) && !terms.over(cycle.to().plusDays(1))
                && purses.stream().noneMatch(p -> p.source == GrantSource.BORROWED && cycle.from().equals(p.cycle));
    }

    // ---- means ----

    private boolean unlimited(Instant at) {
        return versionFor(at).limit() == null;
    }

    /** What rules an event: the version of the cycle that its day lies in, or of its day where there are no cycles; inside the contract. */
    Version versionFor(Instant at) {
        LocalDate day = terms.dayOf(at);
        LocalDate inside = day.isBefore(terms.start()) ? terms.start() : terms.over(day) ? terms.end() : day;
        LocalDate lived = cycle == null ? inside : day;
        for (Cycle of : cycles) {
            if (!lived.isBefore(of.from()) && !lived.isAfter(of.to())) {
                return cycleVersions.get(of.from());
            }
        }
        return cycle != null && day.isAfter(cycle.to()) ? version : terms.at(terms.startOf(inside));
    }

    /** The same for an account that nobody has lived: the cycles of its days are counted from its start. */
    Version versionOn(Instant at) {
        LocalDate day = terms.dayOf(at);
        LocalDate from = terms.start();
        Version begins = terms.at(terms.startOf(from));
        while (begins.unit() == null || terms.cycleFrom(from, begins).to().isBefore(day)) {
            if (begins.unit() == null && !from.isBefore(day)) {
                return begins;
            }
            from = begins.unit() == null ? from.plusDays(1) : terms.cycleFrom(from, begins).to().plusDays(1);
            begins = terms.at(terms.startOf(from));
        }
        return begins;
    }

    private boolean late(Instant at) {
        LocalDate day = terms.dayOf(at);
        return cycle != null ? day.isBefore(cycle.from()) : closed != null && !day.isAfter(lastDay(closed));
    }

    private boolean closedHas(Instant at) {
        LocalDate day = terms.dayOf(at);
        boolean ofClosed = closed != null && !day.isBefore(closed.from()) && !day.isAfter(lastDay(closed));
        boolean withoutCycles = cycle == null && !day.isBefore(terms.start()) && !terms.over(day) && closed == null;
        return ofClosed || withoutCycles;
    }

    private LocalDate label() {
        return cycle == null ? null : cycle.from();
    }

    private LocalDate label(Instant at) {
        if (!late(at)) {
            return label();
        }
        LocalDate day = terms.dayOf(at);
        LocalDate label = null;
        for (Cycle of : cycles) {
            label = !day.isBefore(of.from()) && !day.isAfter(of.to()) ? of.from() : label;
        }
        return label;
    }

    private long draw(Request of, long credits, List<Purse> from, LocalDate label, int counted, List<Drawn> draws) {
        long rest = credits;
        for (Purse purse : inOrder()) {
            long part = from.contains(purse) ? Math.min(rest, purse.left) : 0;
            if (part > 0) {
                purse.left -= part;
                rest -= part;
                draws.add(new Drawn(purse.id, part, 0));
                part(of, purse, false, part, label, counted);
            }
        }
        return credits - rest;
    }

    /** What lapsed first goes first. */
    private long drawLapsed(Request of, long credits, Instant at, LocalDate label, int counted, List<Drawn> draws) {
        long rest = closedHas(at) ? credits : 0;
        long drawn = 0;
        for (Purse purse : purses.stream().sorted(Comparator.comparing(purse -> purse.lapsedAs)).toList()) {
            long part = Math.min(rest, purse.lapsed);
            if (part > 0) {
                purse.lapsed -= part;
                rest -= part;
                drawn += part;
                draws.add(new Drawn(purse.id, 0, part));
                part(of, purse, true, part, label, counted);
            }
        }
        return drawn;
    }

    private List<Purse> openThen(Instant at) {
        LocalDate day = terms.dayOf(at);
        return purses.stream().filter(p -> closedHas(at) && (!p.from.isAfter(day)
                || p.source == GrantSource.CARRIED_OVER && p.from.equals(closed.to().plusDays(1)))).toList();
    }

    private void part(Request of, Purse purse, boolean lapsed, long credits, LocalDate label, int counted) {
        if (credits > 0 && of != null) {
            Part part = new Part();
            part.purse = purse;
            part.lapsed = lapsed;
            part.credits = credits;
            part.cycle = label;
            part.period = counted;
            of.parts.add(part);
        }
    }

    /** Where an event counts: in the open cycle, under the account's own plan where there are no cycles, or nowhere any more. */
    private int countedIn(LocalDate label, Instant at) {
        boolean ofOpenPlan = cycle != null || version == null || versionFor(at).plan() == version.plan();
        return same(label, label()) && ofOpenPlan ? period : NO_PERIOD;
    }

    /** What was drawn from no grant was used under an unlimited plan. */
    private void giveBackFree(Request of, long credits) {
        free -= version == null || version.limit() != null || of.lastPeriod != period ? 0 : Math.min(free, credits);
    }

    private static long drawn(List<Drawn> draws) {
        long drawn = 0;
        for (Drawn draw : draws) {
            drawn += draw.credits() + draw.lapsed();
        }
        return drawn;
    }

    private static long takeOver(Request of, long credits) {
        long rest = credits;
        for (int i = of.parts.size() - 1; i >= 0; i--) {
            Part part = of.parts.get(i);
            long some = part.over() ? Math.min(rest, part.credits) : 0;
            part.credits -= some;
            rest -= some;
        }
        of.parts.removeIf(part -> part.credits == 0);
        return credits - rest;
    }

    /** To the grants they came from, newest first; answers what the balance gains. */
    private long giveBack(Request of, long credits, List<Drawn> draws) {
        long rest = credits;
        long back = 0;
        for (int i = of.parts.size() - 1; i >= 0; i--) {
            Part part = of.parts.get(i);
            long some = part.over() ? 0 : Math.min(rest, part.credits);
            if (some == 0) {
                continue;
            }
            rest -= some;
            part.credits -= some;
            draws.add(new Drawn(part.purse.id, part.lapsed ? 0 : some, part.lapsed ? some : 0));
            if (!part.lapsed) {
                part.purse.left += some;
                back += some;
                granted += part.period == period || ended(part.purse, terms.dayOf(time)) ? 0 : some;
            } else if (closed != null && closed.from().equals(part.cycle)) {
                part.purse.lapse(some, ++lapses);
            }
        }
        of.parts.removeIf(part -> part.credits == 0);
        return back;
    }

    private void give(GrantSource source, long credits, LocalDate from, LocalDate through, Instant at) {
        Purse purse = new Purse();
        purse.id = entries + 1;
        purse.source = source;
        purse.amount = credits;
        purse.left = credits;
        purse.from = from;
        purse.through = through;
        purse.cycle = label();
        purses.add(purse);
        granted += credits;
        entries++;
        due.add(new Entry(EntryKind.GRANT, credits, 0, 0, credits, List.of(), label(), at, source, from, through));
    }

    private Entry add(EntryKind kind, long amount, long held, long over, long credits, List<Drawn> draws, LocalDate cycle, Instant at) {
        entries++;
        return new Entry(kind, amount, held, over, credits, draws, cycle, at, null, null, null);
    }

    /** What has something left, in the order in which it is drawn. */
    private List<Purse> inOrder() {
        List<Purse> sorted = new ArrayList<>();
        for (Purse purse : purses) {
            if (purse.left > 0) {
                sorted.add(purse);
            }
        }
        sorted.sort(ORDER);
        return sorted;
    }

    private Request request(long id) {
        return requests.computeIfAbsent(id, key -> new Request());
    }

    private static long sum(List<Purse> purses) {
        long left = 0;
        for (Purse purse : purses) {
            left += purse.left;
        }
        return left;
    }

    private static boolean same(LocalDate one, LocalDate other) {
        return one == null ? other == null : one.equals(other);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
