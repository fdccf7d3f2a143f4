package org.supportplans.rest;

import com.atlassian.plugins.rest.api.security.annotation.LicensedOnly;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.Grant;
import org.supportplans.core.credits.GrantSource;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.plans.Decimals;
import org.supportplans.service.AccountBook;
import org.supportplans.service.AdjustCredits;
import org.supportplans.service.AdjustCredits.Adjustment;
import org.supportplans.service.BookForClient.Client;
import org.supportplans.service.Booked;
import org.supportplans.service.GiveCredits;
import org.supportplans.service.GiveCredits.Purchase;
import org.supportplans.service.Outcome;
import org.supportplans.service.Terms;
import org.supportplans.service.port.ContractStore;

/**
 * {@code /contract/{id}/grant} and {@code /adjustment}: the credits that people give and take (rules 20 and 25). Agents read, managers change
 * (rule 39). What changes takes an optional {@code Idempotency-Key} header: the same key and body gives the first result with 200, another
 * body 409.
 */
@Named
@Path("contract")
@LicensedOnly
@Produces(MediaType.APPLICATION_JSON)
public class GrantResource {

    private static final Credits LEAST = new Credits(1);
    private static final int REASON_MAX = 1000;
    private static final int CORRECTS_MAX = 100;

    private final ContractStore contracts;
    private final AccountBook book;
    private final Terms terms;
    private final GiveCredits give;
    private final AdjustCredits adjust;
    private final LedgerJson json;
    private final Caller caller;
    private final Answers answers;

    /** What people can buy. */
    private enum Bought {
        TOP_UP(GrantSource.TOP_UP),
        PACK(GrantSource.PACK);

        private final GrantSource source;

        Bought(GrantSource source) {
            this.source = source;
        }
    }

    @Inject
    public GrantResource(ContractStore contracts, AccountBook book, Terms terms, GiveCredits give, AdjustCredits adjust, LedgerJson json,
            Caller caller, Answers answers) {
        this.contracts = contracts;
        this.book = book;
        this.terms = terms;
        this.give = give;
        this.adjust = adjust;
        this.json = json;
        this.caller = caller;
        this.answers = answers;
    }

    /** A page of the open grants, in drawdown order. */
    @GET
    @Path("{id}/grant")
    public Response list(@Context UriInfo uri, @PathParam("id") String id) {
        return caller.asReader(() -> {
            Contract contract = find(id);
            List<Grant> open = contract.activation() == null ? List.of() : book.grants(contract.id(), terms.reading(contract));
            return answers.ok(new Query(uri).page(open, json::write));
        });
    }

    /**
     * Gives a top-up, or a pack; answers the grant as it was made. 400 too for a pack below the plan's smallest, 409 in another state than
     * active or suspended, 422 under an unlimited plan or with 64 grants open.
     */
    @POST
    @Path("{id}/grant")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response give(@PathParam("id") String id, @HeaderParam(IdempotencyKey.HEADER) String key, InputStream body) {
        return caller.asManager(user -> {
            long contract = Query.id(id, ContractResource.MISSING);
            Body read = BodyReader.read(body);
            read.need("amount");
            Credits amount = read.credits("amount", LEAST);
            Bought bought = read.choice("source", Bought.class);
            LocalDate through = read.date("validThrough");
            BigDecimal price = Decimals.plain(Fields.money(read, "price"));
            read.finish(List::of);
            Client client = IdempotencyKey.client(user, key, read);
            Purchase purchase = new Purchase(bought == null ? GrantSource.TOP_UP : bought.source, amount, through, price);
            return answer(give.give(client, contract, purchase),
                    entry -> json.write(Grant.of(entry)).put("seq", entry.seq()).put("price", price));
        });
    }

    /**
     * Gives credits, or takes at most so many as are available; answers the entry. 409 in another state than active or suspended, 422 under an
     * unlimited plan, with nothing to take or with 64 grants open.
     */
    @POST
    @Path("{id}/adjustment")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response adjust(@PathParam("id") String id, @HeaderParam(IdempotencyKey.HEADER) String key, InputStream body) {
        return caller.asManager(user -> {
            long contract = Query.id(id, ContractResource.MISSING);
            Body read = BodyReader.read(body);
            read.need("amount", "reason");
            Credits amount = read.credits("amount", Credits.MAX.negated());
            String reason = read.lines("reason", REASON_MAX);
            List<Long> corrects = read.ids("corrects", CORRECTS_MAX);
            if (amount != null && amount.isZero()) {
                read.refuse("amount", "adjustment.zero");
            }
            read.finish(List::of);
            Client client = IdempotencyKey.client(user, key, read);
            Contract found = find(id);
            return answer(adjust.adjust(client, contract, new Adjustment(amount, reason, corrects)), entry -> json.write(entry, found.zone()));
        });
    }

    private Response answer(Outcome<Booked.Done> outcome, Function<LedgerEntry, JsonNode> body) {
        boolean repeated = outcome instanceof Outcome.Done<Booked.Done> done && !done.value().now();
        return answers.outcome(outcome, repeated ? 200 : 201, done -> body.apply(done.entry()), ContractResource.MISSING);
    }

    private Contract find(String id) {
        return contracts.find(Query.id(id, ContractResource.MISSING)).orElseThrow(() -> Refusal.notFound(ContractResource.MISSING));
    }
}
