package org.supportplans.rest;

import com.atlassian.plugins.rest.api.security.annotation.UnrestrictedAccess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.service.AccountBook;
import org.supportplans.service.AppClock;
import org.supportplans.service.Terms;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.LedgerStore;
import org.supportplans.service.port.ReceiptStore;

/**
 * {@code /my}: what the customer who asks may see of their own contracts and those of their organizations (rules 8 and 39). A contract of another
 * customer and a draft are as unknown as one that never was.
 */
@Named
@Path("my")
@UnrestrictedAccess
@Produces(MediaType.APPLICATION_JSON)
public class MyResource {

    private static final Set<ContractState> RUNNING = Set.of(ContractState.ACTIVE, ContractState.SUSPENDED);

    /** A page of one's own lines looks through so many pages of the ledger at most. */
    private static final int PAGES_MAX = 5;

    private final Customers customers;
    private final ContractStore contracts;
    private final LedgerStore entries;
    private final ReceiptStore receipts;
    private final AccountBook book;
    private final Terms terms;
    private final ContractJson json;
    private final LedgerJson ledgerJson;
    private final Caller caller;
    private final Answers answers;
    private final Clock clock;

    @Inject
    public MyResource(Customers customers, ContractStore contracts, LedgerStore entries, ReceiptStore receipts, AccountBook book, Terms terms,
            ContractJson json, LedgerJson ledgerJson, Caller caller, Answers answers, AppClock clock) {
        this.customers = customers;
        this.contracts = contracts;
        this.entries = entries;
        this.receipts = receipts;
        this.book = book;
        this.terms = terms;
        this.json = json;
        this.ledgerJson = ledgerJson;
        this.caller = caller;
        this.answers = answers;
        this.clock = clock.clock();
    }

    /** A balance for each contract that is running. */
    @GET
    @Path("balance")
    public Response balances(@Context UriInfo uri) {
        return caller.asUser(user -> {
            List<Contract> running = visible(user, myOrganizations(user)).stream()
                    .filter(contract -> RUNNING.contains(contract.state(clock.instant())))
                    .toList();
            return answers.ok(new Query(uri).page(running, this::balance));
        });
    }

    /** The contracts by name, drafts left out; of their customers only the caller's own. */
    @GET
    @Path("contract")
    public Response contracts(@Context UriInfo uri) {
        return caller.asUser(user -> {
            List<Integer> mine = myOrganizations(user);
            return answers.ok(new Query(uri).page(json.writeFor(user, mine, visible(user, mine)), Function.identity()));
        });
    }

    /** What concerns the contract as a whole, and the entries of requests of one's own organizations; oldest first. */
    @GET
    @Path("contract/{id}/entry")
    public Response entries(@Context UriInfo uri, @PathParam("id") String id) {
        return caller.asUser(user -> {
            List<Integer> mine = myOrganizations(user);
            long wanted = Query.id(id, ContractResource.MISSING);
            Contract contract = visible(user, mine).stream().filter(candidate -> candidate.id() == wanted).findFirst()
                    .orElseThrow(() -> Refusal.notFound(ContractResource.MISSING));
            Query query = new Query(uri);
            int limit = query.limit();
            List<LedgerEntry> shown = new ArrayList<>();
            long last = query.afterSeq();
            boolean more = true;
            for (int page = 0; more && page < PAGES_MAX && shown.size() < limit; page++) {
                List<LedgerEntry> found = entries.page(contract.id(), last, limit + 1);
                more = found.size() > limit;
                for (LedgerEntry entry : found.subList(0, Math.min(limit, found.size()))) {
                    if (shown.size() == limit) {
                        more = true;
                        break;
                    }
                    last = entry.seq();
                    if (concerns(entry, contract, user, mine)) {
                        shown.add(entry);
                    }
                }
            }
            return answers.ok(query.entryPage(limit, Json.array(shown, entry -> ledgerJson.write(entry, contract.zone())), !more, last));
        });
    }

    private boolean concerns(LedgerEntry entry, Contract contract, String user, Collection<Integer> mine) {
        boolean named = contract.details().users().contains(user);
        return entry.issueId() == null
                || receipts.current(entry.issueId()).filter(receipt -> Mine.concerns(receipt, named, user, mine)).isPresent();
    }

    private List<Integer> myOrganizations(String user) {
        return customers.of(user).stream().map(Customers.Organization::id).toList();
    }

    private List<Contract> visible(String user, List<Integer> organizations) {
        return contracts.naming(organizations, List.of(user)).stream()
                .filter(contract -> contract.state(clock.instant()) != ContractState.DRAFT)
                .sorted(ContractJson.BY_NAME)
                .toList();
    }

    private JsonNode balance(Contract contract) {
        ObjectNode balance = ledgerJson.write(book.balance(contract.id(), terms.reading(contract)), contract.zone());
        balance.set("contract", Json.object().put("id", contract.id()).put("number", contract.number()).put("name", contract.name()));
        return balance;
    }
}
