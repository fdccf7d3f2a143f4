package org.supportplans.simulation;

import static org.supportplans.simulation.LedgerCheck.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractTerms;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.GrantSource;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.AdjustCredits;
import org.supportplans.service.AmendContract.From;
import org.supportplans.service.BookForClient;
import org.supportplans.service.Booked;
import org.supportplans.service.GiveCredits;
import org.supportplans.service.Outcome;
import org.supportplans.service.RenewContract;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.Requests;
import org.supportplans.simulation.Action.Delivery;
import org.supportplans.simulation.Faults.Death;
import org.supportplans.simulation.Faults.StoreFailure;

/** Lives through a history, and checks it as it goes and when it has come to rest. */
final class Run implements Cluster.Watcher {

    private static final int SWEEPS_MAX = 6;
    private static final int BALANCES_EVERY = 7;

    private final History history;
    private final Scene scene;
    private final Cluster cluster;
    private final Map<Long, LedgerCheck> accounts = new TreeMap<>();
    private final Map<Long, Known> terms = new HashMap<>();
    private final Set<Long> unseen = new HashSet<>();
    private final Set<Long> deleted = new HashSet<>();
    private final List<Long> raised = new ArrayList<>();
    private final Map<String, Long> bought = new HashMap<>();
    private final List<String> trace;
    private final MatchCheck matches;
    private Cluster.Node acting;

    /** A contract's terms, as long as neither it nor the plans have another version. */
    private record Known(Contract contract, int versions, ModelTerms terms) {}

    Run(History history, boolean traced) {
        this.history = history;
        this.trace = traced ? new ArrayList<>() : null;
        this.scene = new Scene(history.seed());
        this.cluster = new Cluster(history.seed(), scene.begins(), this);
        this.matches = new MatchCheck(cluster);
    }

    List<String> trace() {
        return trace;
    }

    Cluster cluster() {
        return cluster;
    }

    int boundaries() {
        return accounts.values().stream().mapToInt(LedgerCheck::boundaries).sum();
    }

    /** @throws AssertionError if anything is not as it must be */
    void live() {
        scene.set(cluster);
        cluster.waitUntil(cluster.now().plus(Duration.ofMinutes(15)));
        if (trace != null) {
            cluster.allContracts().forEach(contract -> trace.add(contract + "\n  " + terms(contract.id())));
        }
        for (Action action : history.actions()) {
            note("-- " + cluster.now() + " " + action);
            act(action);
        }
        note("-- " + cluster.now() + " comes to rest");
        rest();
    }

    private void note(String line) {
        if (trace != null) {
            trace.add(line);
        }
    }

    // ---- what is written ----

    @Override
    public void booked(LedgerEntry entry, List<LedgerEntry> account) {
        if (trace != null) {
            trace.add("     " + LedgerCheck.line(entry));
        }
        ModelTerms terms = terms(entry.account());
        LedgerCheck of = accounts.computeIfAbsent(entry.account(), id -> new LedgerCheck(terms));
        of.model().amend(terms);
        of.see(entry, account);
        if (entry.seq() % BALANCES_EVERY == 0) {
            sameBalance(entry, account);
        }
    }

    @Override
    public void decided(Optional<Receipt> before, Receipt receipt) {
        note("     issue " + receipt.facts().issueId() + " " + receipt.coverage() + " n " + receipt.n() + " " + receipt.credits());
        matches.see(before, receipt);
    }

    private ModelTerms terms(long account) {
        Contract contract = cluster.contracts.find(account).orElseThrow();
        List<Plan> versions = new ArrayList<>();
        scene.plans().forEach(plan -> versions.addAll(cluster.plans.versions(plan)));
        Known known = terms.get(account);
        if (known == null || known.contract() != contract || known.versions() != versions.size()) {
            known = new Known(contract, versions.size(), Agreed.terms(contract, versions));
            terms.put(account, known);
        }
        return known.terms();
    }

    // ---- what happens ----

    private void act(Action action) {
        Cluster.Node node = cluster.node(action.node());
        if (action.fault() != null) {
            cluster.faults.arm(action.fault(), action.meanwhile() == null ? null : () -> meanwhile(action.meanwhile()));
        }
        acting = node;
        try {
            act(node, action);
        } catch (Death e) {
            note("     the node dies");
            cluster.restart(acting);
        } catch (StoreFailure | ClusterLock.Busy e) {
            note("     " + e.getMessage());
        } finally {
            cluster.faults.disarm();
        }
    }

    private void meanwhile(Action action) {
        Cluster.Node first = acting;
        note("     meanwhile " + action);
        cluster.meanwhile(first, () -> {
            try {
                act(cluster.nodeBeside(first, action.node()), action);
            } catch (ClusterLock.Busy e) {
                note("     " + e.getMessage());
            }
        });
        acting = first;
        note("     and on");
    }

    private void act(Cluster.Node node, Action action) {
        switch (action.verb()) {
            case RAISE -> raise(node, action);
            case EDIT -> change(node, action, this::edited);
            case RESOLVE -> change(node, action, (facts, how) -> resolved(facts, how, node.now()));
            case REOPEN -> change(node, action, (facts, how) -> reopened(facts, node.now()));
            case SAY -> say(node, action);
            case GIVE -> give(node, action);
            case ADJUST -> adjust(node, action);
            case CHANGE_CUSTOMER -> change(node, action, this::ofOther);
            case LEAVE_DESK -> leave(node, action);
            case DELETE -> delete(node, action);
            case WORK -> request(action).ifPresent(node.work::work);
            case SWEEP -> node.work.sweep();
            case FIND -> node.missed.find();
            case ROLL -> node.cycles.roll();
            case RETRY -> node.retry.retry();
            case WAIT -> cluster.waitUntil(later(action));
            case CHANGE_PLAN -> changePlan(node, action);
            case AMEND_LIMIT -> node.amend.limit(Scene.ADMIN, contract(action).id(), Scene.limit(action.how()),
                    action.how() % 2 == 0 && contract(action).course().equals(org.supportplans.core.contracts.ContractCourse.NEW) ? From.NOW : From.NEXT_CYCLE);
            case AMEND_PLAN -> amendPlan(node, action);
            case AMEND_END -> node.amend.end(Scene.ADMIN, contract(action).id(),
                    action.how() % 5 == 0 ? null : day(contract(action), action.how() % 90));
            case SUSPEND -> node.switchContract.suspend(Scene.ADMIN, contract(action).id(), null);
            case RESUME -> node.switchContract.resume(Scene.ADMIN, contract(action).id());
            case CANCEL -> node.switchContract.cancel(Scene.ADMIN, contract(action).id(), null);
            case RENEW -> node.renew.renew(Scene.ADMIN, contract(action).id(), RenewContract.Wish.USUAL);
            case RENEW_DUE -> node.renewals.renew();
        }
    }

    private void raise(Cluster.Node node, Action action) {
        long id = 1000 + raised.size();
        int how = action.how();
        raised.add(id);
        Set<String> products = how % 3 == 0 ? Set.of() : Set.of(Scene.PRODUCTS.get(how % 2));
        RequestFacts facts = new RequestFacts(id, "SUP-" + id, 1, "SUP", "alice", List.of(1 + action.which() % Scene.CUSTOMERS), products,
                Scene.REQUEST_TYPES.get(how / 6 % 4), "Task", Scene.PRIORITIES.get(how / 24 % 3), node.now().truncatedTo(ChronoUnit.MILLIS));
        cluster.desk.issues().put(id, new Requests.Seen(facts, true, false));
        deliver(node, action, id, () -> node.note.changed(id));
    }

    private interface Change {
        RequestFacts apply(RequestFacts facts, int how);
    }

    private void change(Cluster.Node node, Action action, Change change) {
        request(action).filter(cluster.desk.issues()::containsKey).ifPresent(id -> {
            Requests.Seen seen = cluster.desk.issues().get(id);
            cluster.desk.issues().put(id, new Requests.Seen(change.apply(seen.facts(), action.how()), seen.serviceProject(), seen.subTask()));
            deliver(node, action, id, () -> node.note.changed(id));
        });
    }

    private RequestFacts edited(RequestFacts old, int how) {
        boolean type = how % 2 == 0;
        Set<String> products = how % 5 > 1 ? old.products() : how % 5 == 0 ? Set.of() : Set.of(Scene.PRODUCTS.get(how / 10 % 2));
        return new RequestFacts(old.issueId(), old.issueKey(), old.projectId(), old.projectKey(), old.reporter(), old.organizations(),
                products, type ? Scene.REQUEST_TYPES.get(how / 2 % 4) : old.requestType(), old.issueType(),
                type ? old.priority() : Scene.PRIORITIES.get(how / 2 % 3), old.created(), old.channel(), old.resolution(), old.resolvedAt(),
                old.reopenings());
    }

    private RequestFacts ofOther(RequestFacts old, int how) {
        return new RequestFacts(old.issueId(), old.issueKey(), old.projectId(), old.projectKey(), old.reporter(),
                how % 5 == 0 ? List.of(1, 2) : List.of(3 - old.organizations().get(0)), old.products(), old.requestType(), old.issueType(),
                old.priority(), old.created(), old.channel(), old.resolution(), old.resolvedAt(), old.reopenings());
    }

    private static RequestFacts resolved(RequestFacts old, int how, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        return old.resolution() != null ? old : new RequestFacts(old.issueId(), old.issueKey(), old.projectId(), old.projectKey(), old.reporter(),
                old.organizations(), old.products(), old.requestType(), old.issueType(), old.priority(), old.created(), old.channel(),
                how % 5 == 0 ? Scene.REJECTED : Scene.DONE, at.isBefore(old.created()) ? old.created() : at, old.reopenings());
    }

    private static RequestFacts reopened(RequestFacts old, Instant now) {
        if (old.resolution() == null) {
            return old;
        }
        List<RequestFacts.Reopening> reopenings = new ArrayList<>(old.reopenings());
        reopenings.add(new RequestFacts.Reopening(old.resolution(), old.resolvedAt(), now.truncatedTo(ChronoUnit.MILLIS)));
        return new RequestFacts(old.issueId(), old.issueKey(), old.projectId(), old.projectKey(), old.reporter(), old.organizations(),
                old.products(), old.requestType(), old.issueType(), old.priority(), old.created(), old.channel(), null, null, reopenings);
    }

    /** An agent exempts a request or takes that back, approves or declines it, or says how many units it is; what can't be said is refused. */
    private void say(Cluster.Node node, Action action) {
        request(action).filter(cluster.desk.issues()::containsKey).ifPresent(id -> {
            switch (action.how() % 6) {
                case 0 -> node.say.exempt(Scene.ADMIN, id, "so");
                case 1 -> node.say.takeExemptionBack(Scene.ADMIN, id);
                case 2 -> node.say.decide(Scene.ADMIN, id, false, "so");
                case 3 -> node.say.units(Scene.ADMIN, id, 1 + action.how() % 4, "so");
                default -> node.say.decide(Scene.ADMIN, id, true, "so");
            }
        });
    }

    /** Somebody buys a top-up or a pack; clients repeat themselves, and some use a key for two things. */
    private void give(Cluster.Node node, Action action) {
        int how = action.how();
        Contract contract = contract(action);
        Credits amount = new Credits(25L * (1 + how % 60));
        GrantSource source = how % 3 == 0 ? GrantSource.PACK : GrantSource.TOP_UP;
        LocalDate through = how % 4 == 0 ? day(contract, how % 70) : null;
        Outcome<Booked.Done> outcome = node.give.give(client(action, amount + " " + source + " " + through), contract.id(),
                new GiveCredits.Purchase(source, amount, through, null));
        once(contract.id(), outcome).ifPresent(booking -> {
            check(booking.kind() == EntryKind.GRANT && booking.amount().equals(amount) && booking.grant().source() == source,
                    () -> "Bought " + amount + " as " + source + ", got " + booking);
            check(through == null || through.equals(booking.grant().validThrough()), () -> "Bought through " + through + ", got " + booking);
        });
    }

    /** A manager gives or takes credits; some name an entry that is corrected, and only from its grant is then taken. */
    private void adjust(Cluster.Node node, Action action) {
        int how = action.how();
        Contract contract = contract(action);
        Credits amount = new Credits((how % 3 == 0 ? 25L : -25L) * (1 + how % 40));
        int entries = cluster.ledger.accounts().getOrDefault(contract.id(), List.of()).size();
        List<Long> corrects = how % 5 == 0 && entries > 0 ? List.of(1L + how % entries) : List.of();
        Outcome<Booked.Done> outcome = node.adjust.adjust(client(action, amount + " " + corrects), contract.id(),
                new AdjustCredits.Adjustment(amount, "so", corrects));
        once(contract.id(), outcome).ifPresent(booking -> {
            Credits less = amount.isPositive() ? booking.amount() : booking.amount().min(Credits.ZERO);
            check(amount.isPositive() ? less.equals(amount) : less.compareTo(amount) >= 0 && less.isNegative(),
                    () -> "Adjusted by " + amount + ", got " + booking);
            boolean all = less.equals(amount) || booking.state().available().isZero();
            boolean grantEmpty = booking.state().grants().stream().noneMatch(grant -> corrects.contains(grant.id()));
            check(all || !corrects.isEmpty() && grantEmpty, () -> "More could have been taken of " + amount + ": " + booking);
        });
    }

    private static BookForClient.Client client(Action action, String asked) {
        return new BookForClient.Client(Scene.ADMIN, action.how() % 5 < 2 ? null : "key " + action.how() % 7, LedgerEntry.sha256(asked));
    }

    /** What was booked, if it was by this call; one key has one entry for ever. */
    private Optional<Booking> once(long contract, Outcome<Booked.Done> outcome) {
        if (!(outcome instanceof Outcome.Done<Booked.Done> done)) {
            return Optional.empty();
        }
        LedgerEntry entry = done.value().entry();
        check(entry.account() == contract, () -> "Entry of account " + entry.account() + " answers for contract " + contract);
        Long before = bought.putIfAbsent(entry.key(), entry.seq());
        check(before == null || before == entry.seq() && !done.value().now(), () -> "A key was booked as " + before + " and " + entry.seq());
        return done.value().now() ? Optional.of(entry.booking()) : Optional.empty();
    }

    private void leave(Cluster.Node node, Action action) {
        request(action).filter(cluster.desk.issues()::containsKey).ifPresent(id -> {
            RequestFacts old = cluster.desk.issues().get(id).facts();
            RequestFacts facts = new RequestFacts(id, "DEV-" + id, 2, "DEV", old.reporter(), old.organizations(), old.products(), null,
                    old.issueType(), old.priority(), old.created(), old.channel(), old.resolution(), old.resolvedAt(), old.reopenings());
            cluster.desk.issues().put(id, new Requests.Seen(facts, false, false));
            deliver(node, action, id, () -> node.note.changed(id));
        });
    }

    /** Jira may show an issue for a moment after it said that it is deleted. */
    private void delete(Cluster.Node node, Action action) {
        request(action).filter(cluster.desk.issues()::containsKey).ifPresent(id -> {
            boolean stillSeen = action.how() % 2 == 0 && action.delivery() != Delivery.LOST;
            deleted.add(id);
            if (!stillSeen) {
                cluster.desk.issues().remove(id);
            }
            try {
                deliver(node, action, id, () -> node.note.deleted(id));
            } finally {
                cluster.desk.issues().remove(id);
            }
        });
    }

    private void deliver(Cluster.Node node, Action action, long id, Runnable note) {
        if (action.delivery() == Delivery.LOST) {
            unseen.add(id);
            return;
        }
        boolean noted = false;
        try {
            note.run();
            noted = true;
        } finally {
            if (!noted) {
                unseen.add(id);
            }
        }
        if (action.delivery() != Delivery.LATER) {
            node.work.work(id);
        }
        if (action.delivery() == Delivery.TWICE) {
            note.run();
            acting = cluster.nodeBeside(node, action.node() + 1);
            acting.work.work(id);
        }
    }

    private void changePlan(Cluster.Node node, Action action) {
        Plan old = cluster.plans.find(plan(action)).orElseThrow();
        node.savePlan.change(Scene.ADMIN, Scene.edited(old, action.how()));
    }

    private void amendPlan(Cluster.Node node, Action action) {
        node.amend.plan(Scene.ADMIN, contract(action).id(), plan(action));
    }

    private long plan(Action action) {
        return scene.plans().get(action.how() % scene.plans().size());
    }

    private Contract contract(Action action) {
        List<Contract> all = cluster.allContracts();
        return all.get(action.which() % all.size());
    }

    private LocalDate day(Contract contract, int fromToday) {
        return LocalDate.ofInstant(cluster.now(), contract.zone()).plusDays(fromToday);
    }

    private Optional<Long> request(Action action) {
        return raised.isEmpty() ? Optional.empty() : Optional.of(raised.get(raised.size() - 1 - action.which() % Math.min(6, raised.size())));
    }

    /** Some time later: seconds, hours, days, months, or about the next boundary of some account. */
    private Instant later(Action action) {
        int how = action.how();
        int amount = how / 16;
        switch (how % 16) {
            case 0, 1, 2:
                return cluster.now().plusSeconds(1 + amount % 900);
            case 3, 4, 5:
                return cluster.now().plusSeconds(3600L * (1 + amount % 30));
            case 6, 7, 8, 9:
                return cluster.now().plus(Duration.ofHours(24L * (1 + amount % 12)));
            case 10:
                return cluster.now().plus(Duration.ofHours(24L * (20 + amount % 160)));
            default:
                return boundary(action).map(at -> at.plusSeconds(amount % 1500 - 750)).filter(cluster.now()::isBefore)
                        .orElse(cluster.now().plusSeconds(60));
        }
    }

    private Optional<Instant> boundary(Action action) {
        long contract = contract(action).id();
        LedgerCheck of = accounts.get(contract);
        return of == null || of.model().cycle() == null ? Optional.empty()
                : Optional.of(terms(contract).startOf(of.model().cycle().to().plusDays(1)));
    }

    // ---- what must hold ----

    /** What an account says between two entries of a reset is what it says after them: nobody sees it half done. */
    private void sameBalance(LedgerEntry entry, List<LedgerEntry> account) {
        if (!LedgerCheck.isOfTime(entry) || account.size() < 2) {
            return;
        }
        Contract contract = cluster.contracts.find(entry.account()).orElseThrow();
        AccountTerms all = ContractTerms.of(contract, cluster.plans::versions);
        Instant at = entry.booking().effectiveAt();
        Balance before = Balance.of(Optional.of(account.get(account.size() - 2)), all, at);
        Balance after = Balance.of(Optional.of(entry), all, at);
        check(before.equals(after), () -> "A half-done reset shows at " + LedgerCheck.line(entry) + "\n  before " + before + "\n  after  " + after);
    }

    /** Everything that was missed is made good; then each request stands as its facts say, on every account. */
    private void rest() {
        cluster.waitUntil(cluster.now().plus(Duration.ofHours(1)));
        Cluster.Node node = cluster.node(0);
        for (long id : unseen) {
            if (deleted.contains(id) || cluster.receipts.current(id).isPresent()) {
                node.note.changed(id);
            }
        }
        node.missed.find();
        cluster.waitUntil(cluster.now().plus(Duration.ofMinutes(10)));
        for (int i = 0; i < SWEEPS_MAX && !cluster.inbox.issues().isEmpty(); i++) {
            cluster.node(i).work.sweep();
            cluster.waitUntil(cluster.now().plus(Duration.ofMinutes(10)));
        }
        cluster.inbox.issues().forEach(node.work::work);
        node.retry.retry();
        node.cycles.roll();
        for (int i = 0; i < cluster.size(); i++) {
            int entries = cluster.ledger.size();
            for (int j = i; j < raised.size(); j += cluster.size()) {
                cluster.node(i).settle.settle(raised.get(j));
            }
            check(entries == cluster.ledger.size(), () -> "What is at rest was booked again");
            cluster.node(i).cycles.roll();
        }
        new RestCheck(cluster, accounts, this::terms).all(raised);
    }
}
