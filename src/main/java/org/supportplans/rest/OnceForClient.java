package org.supportplans.rest;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.EntryKeys;
import org.supportplans.service.AppClock;
import org.supportplans.service.BookForClient.Client;
import org.supportplans.service.Outcome;
import org.supportplans.service.port.ClientKeys;
import org.supportplans.service.port.ClientKeys.Use;
import org.supportplans.service.port.ContractStore;

/**
 * Makes, amends and renews contracts once under the key that a client sends: its repeat gets the same contract with 200, the key with another
 * body 409. The key is kept after the deed; if that is lost, a repeat amends to what was amended already, or is told who renewed it.
 */
@Named
public class OnceForClient {

    private final ClientKeys keys;
    private final ContractStore contracts;
    private final ContractJson json;
    private final Answers answers;
    private final Clock clock;

    @Inject
    public OnceForClient(ClientKeys keys, ContractStore contracts, ContractJson json, Answers answers, AppClock clock) {
        this.keys = keys;
        this.contracts = contracts;
        this.json = json;
        this.answers = answers;
        this.clock = clock.clock();
    }

    /**
     * The contract that came of the deed, now or before.
     *
     * @param contract the contract that it is asked of; 0 for a new one
     * @param success the status if it was done now
     */
    Response contract(Client client, long contract, String verb, int success, Supplier<Outcome<Contract>> deed) {
        if (client.key() == null) {
            return answer(deed.get(), success);
        }
        String key = EntryKeys.client(client.user(), contract, verb, client.key());
        Optional<Use> earlier = keys.find(key);
        if (earlier.isPresent()) {
            return answer(repeated(client, earlier.get()), 200);
        }
        Outcome<Contract> outcome = deed.get();
        if (outcome instanceof Outcome.Done<Contract> done) {
            keys.add(key, new Use(client.requestHash(), done.value().id()), clock.instant());
        }
        return answer(outcome, success);
    }

    private Outcome<Contract> repeated(Client client, Use earlier) {
        return earlier.requestHash().equals(client.requestHash())
                ? contracts.find(earlier.contract()).map(Outcome::done).orElseGet(Outcome::missing)
                : Outcome.conflict(List.of(Violation.of("", "key.reused")));
    }

    private Response answer(Outcome<Contract> outcome, int success) {
        return answers.outcome(outcome, success, json::write, ContractResource.MISSING);
    }
}
