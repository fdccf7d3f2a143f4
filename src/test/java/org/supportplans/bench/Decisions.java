package org.supportplans.bench;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.matching.Match;
import org.supportplans.core.matching.Matching;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.Terms;
import org.supportplans.store.AoChanges;
import org.supportplans.store.AoContractStore;
import org.supportplans.store.AoPlanStore;

/** Deciding which contract a request is on and what it costs, by the app's stores and rules; nothing is booked. */
final class Decisions {

    static final String FEW = "decision, 1,000 contracts";
    static final String MANY = "decision, 100,000 contracts";

    static final int DECISIONS = 5_000;

    private final Population population;
    private final AoContractStore contracts;
    private final Terms terms;

    Decisions(Desk desk, Population population) {
        this.population = population;
        contracts = new AoContractStore(desk.ao());
        terms = new Terms(new AoPlanStore(desk.ao()), new AoChanges(desk.ao()));
    }

    void run(String name, Figures figures) {
        Times times = new Times();
        for (int i = 0; i < DECISIONS; i++) {
            int customer = population.anyCustomer(ThreadLocalRandom.current());
            times.add(decide(i, customer));
        }
        Benchmark.add(figures, name, times);
    }

    private Plan plan(Contract contract, AccountTerms all, Instant created) {
        return terms.version(contract.plan(), all.ruling(all.dayOf(created)).version());
    }

    private long decide(long issue, int customer) {
        Instant created = population.start().plusSeconds(issue);
        RequestFacts facts = new RequestFacts(issue, "BENCH-" + issue, 1, "BENCH", "alice", List.of(customer), Set.of(), "Get help", "Task",
                "Medium", created);
        long before = System.nanoTime();
        Function<Contract, AccountTerms> all = terms.deciding();
        Match match = Matching.match(facts, contracts.naming(facts.organizations()),
                one -> plan(one, all.apply(one), created).serves(facts.projectKey()));
        Contract contract = ((Match.Matched) match).contract();
        Plan plan = plan(contract, terms.deciding(contract), created);
        Credits cost = plan.costs().of(facts.requestType(), facts.issueType(), facts.priority()).credits();
        long nanos = System.nanoTime() - before;
        if (!cost.equals(Credits.of(1)) || !contract.customers().contains(customer)) {
            throw new IllegalStateException("Customer " + customer + " should have been found a contract: " + match);
        }
        return nanos;
    }
}
