package org.supportplans.simulation;

import static org.supportplans.simulation.LedgerCheck.check;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.port.Requests;

/** What must stand once everything has been seen, whatever happened before in whatever order (rules 12 to 16 and 22 to 24). */
final class RestCheck {

    private final Cluster cluster;
    private final Map<Long, LedgerCheck> accounts;
    private final LongFunction<ModelTerms> agreed;

    /** What a request is to cost on an account. */
    private record Target(long debited, long pending) {
        static final Target NOTHING = new Target(0, 0);
    }

    /** @param agreed the terms of a contract */
    RestCheck(Cluster cluster, Map<Long, LedgerCheck> accounts, LongFunction<ModelTerms> agreed) {
        this.agreed = agreed;
        this.cluster = cluster;
        this.accounts = accounts;
    }

    void all(List<Long> requests) {
        requests.forEach(this::stands);
        cluster.ledger.accounts().keySet().forEach(account -> cluster.ledger.tail(account).ifPresent(entry -> check(entry.proves(),
                () -> "The hash of " + entry.account() + "/" + entry.seq() + " is not that of its columns")));
        accounts.forEach(this::balances);
    }

    /** What the account says now, whether it has been rolled or not, is what the model says. */
    private void balances(long account, LedgerCheck of) {
        Contract contract = cluster.contracts.find(account).orElseThrow();
        Balance balance = cluster.node(0).book.balance(account, cluster.node(0).terms.deciding(contract));
        ModelAccount model = of.model();
        model.amend(agreed.apply(account));
        while (model.next(balance.asOf()) != null) {
            model.booked();
        }
        same("Balance", balance.balance().hundredths(), model.balance());
        same("Available", balance.available().hundredths(), model.available());
        same("Held", balance.held().hundredths(), model.held());
        same("Over", balance.over().hundredths(), model.over());
        same("Used", balance.used().hundredths(), model.used());
        same("Granted", balance.granted().hundredths(), model.granted());
    }

    private static void same(String what, long said, long model) {
        check(said == model, () -> what + " " + said + ", model " + model);
    }

    private void stands(long id) {
        Requests.Seen seen = cluster.desk.issues().get(id);
        Optional<Receipt> current = cluster.receipts.current(id);
        if (seen == null || !seen.serviceProject() && current.isEmpty()) {
            accounts.forEach((account, of) -> standsAt(id, account, of, Target.NOTHING));
            return;
        }
        Receipt receipt = current.orElseThrow(() -> new AssertionError("Request " + id + " has no receipt"));
        check(receipt.facts().equals(seen.facts()), () -> "The receipt of request " + id + " is of older facts");
        check(receipt.n() == cluster.ledger.ofIssue(id).size(), () -> "The receipt of request " + id + " is of older entries");
        long where = receipt.match() == null ? 0 : receipt.match().contract();
        boolean settled = receipt.coverage() == Coverage.IN_PLAN || receipt.coverage() == Coverage.OVERAGE;
        Target target = settled ? target(seen.facts(), receipt) : Target.NOTHING;
        accounts.forEach((account, of) -> standsAt(id, account, of, account == where ? target : Target.NOTHING));
        if (settled) {
            LedgerCheck of = accounts.get(where);
            check(of != null || target.equals(Target.NOTHING), () -> "Nothing was ever booked for request " + id);
            same("The receipt's credits of request " + id, receipt.credits().hundredths(), target.debited() + target.pending());
            same("The receipt's over of request " + id, receipt.over().hundredths(), of == null ? 0 : of.model().overOf(id));
            same("The receipt's held of request " + id, receipt.held().hundredths(), of == null ? 0 : of.model().heldFor(id));
        }
    }

    /** Under a plan that debits at resolution a request may still be debited at once: if only what lapsed at the contract's end can pay it. */
    private static void standsAt(long id, long account, LedgerCheck of, Target due) {
        Target target = of.model().debitedAtOnce(id) ? new Target(due.debited() + due.pending(), 0) : due;
        Target stands = new Target(of.model().debited(id), of.model().pending(id));
        check(stands.equals(target), () -> "Request " + id + " stands as " + stands + " on account " + account + ", its facts say " + target);
        check(!target.equals(Target.NOTHING) || of.model().overOf(id) == 0, () -> "Request " + id + " is over for nothing");
        check(of.model().heldFor(id) <= target.pending(), () -> "Request " + id + " holds " + of.model().heldFor(id) + " for " + target);
    }

    private Target target(RequestFacts facts, Receipt receipt) {
        if (receipt.match().plan() == 0) {
            return new Target(100, 0);
        }
        Plan plan = cluster.plans.versions(receipt.match().plan()).get(receipt.match().planVersion() - 1);
        ModelTerms.Version version = new ModelAccount(agreed.apply(receipt.match().contract())).versionOn(facts.created());
        check(plan.id() == version.plan() && plan.version() == version.version(), () -> "Request " + facts.issueId() + " lives under plan "
                + plan.id() + " version " + plan.version() + ", agreed is " + version);
        long cost = plan.costs().rows().stream()
                .filter(row -> row.requestType() == null || row.requestType().equals(facts.requestType()))
                .filter(row -> row.priority() == null || row.priority().equals(facts.priority()))
                .findFirst().map(row -> row.credits().hundredths() * (row.mode() == CostTable.Mode.PER_UNIT ? units(receipt) : 1))
                .orElse(plan.costs().defaultCost().hundredths());
        if (facts.resolution() != null && plan.requests().reverseOn().contains(facts.resolution())) {
            return Target.NOTHING;
        }
        Integer free = plan.requests().reopenFreeDays();
        long again = free == null ? 0
                : facts.reopenings().stream().filter(one -> !plan.requests().reverseOn().contains(String.valueOf(one.resolution())))
                        .filter(one -> one.reopenedAt().isAfter(workingDaysLater(one.resolvedAt(), free))).count();
        boolean waits = plan.debitAt() == DebitMoment.RESOLUTION && facts.resolution() == null;
        return waits ? new Target(cost * again, cost) : new Target(cost * (1 + again), 0);
    }

    private static int units(Receipt receipt) {
        Integer said = receipt.directives().units();
        return said == null ? 2 : said;
    }

    /** So many working days later, at the same time of the day; what is outside working time counts from its next opening. */
    private static Instant workingDaysLater(Instant from, int days) {
        LocalDateTime at = LocalDateTime.ofInstant(from, ZoneOffset.UTC);
        if (!at.toLocalTime().isBefore(Scene.CLOSES)) {
            at = at.toLocalDate().plusDays(1).atTime(Scene.OPENS);
        }
        while (Scene.WEEKEND.contains(at.getDayOfWeek())) {
            at = at.toLocalDate().plusDays(1).atTime(Scene.OPENS);
        }
        at = at.toLocalTime().isBefore(Scene.OPENS) ? at.with(Scene.OPENS) : at;
        for (int left = days; left > 0; left--) {
            at = at.plusDays(1);
            while (Scene.WEEKEND.contains(at.getDayOfWeek())) {
                at = at.plusDays(1);
            }
        }
        return at.toInstant(ZoneOffset.UTC);
    }
}
