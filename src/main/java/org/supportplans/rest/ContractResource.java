package org.supportplans.rest;

import com.atlassian.plugins.rest.api.security.annotation.LicensedOnly;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.service.AccountBook;
import org.supportplans.service.AppClock;
import org.supportplans.service.OnceForClient;
import org.supportplans.service.SaveContract;
import org.supportplans.service.Terms;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.LedgerStore;
import org.supportplans.service.port.People;

/** {@code /contract}: contracts, their balances and ledgers. Agents read, managers change (rule 39). */
@Named
@Path("contract")
@LicensedOnly
@Produces(MediaType.APPLICATION_JSON)
public class ContractResource {

    static final String MISSING = "missing.contract";

    /** A balance is told for no later day; the cycles up to it are lived through in memory. */
    private static final long YEARS_AHEAD_MAX = 10;

    private static final int DAYS_AHEAD_MAX = 36_500;

    private final ContractStore contracts;
    private final LedgerStore entries;
    private final SaveContract save;
    private final OnceForClient once;
    private final AccountBook book;
    private final Terms terms;
    private final ContractReader reader;
    private final ContractJson json;
    private final LedgerJson ledgerJson;
    private final Caller caller;
    private final Answers answers;
    private final People people;
    private final Catalog zones;
    private final Clock clock;

    @Inject
    public ContractResource(ContractStore contracts, LedgerStore entries, SaveContract save, OnceForClient once, AccountBook book,
            Terms terms, ContractReader reader, ContractJson json, LedgerJson ledgerJson, Caller caller, Answers answers, People people, Catalog zones, AppClock clock) {
        this.contracts = contracts;
        this.entries = entries;
        this.save = save;
        this.once = once;
        this.book = book;
        this.terms = terms;
        this.reader = reader;
        this.json = json;
        this.ledgerJson = ledgerJson;
        this.caller = caller;
        this.answers = answers;
        this.people = people;
        this.zones = zones;
        this.clock = clock.clock();
    }

    /**
     * A page of contracts by name, narrowed down by {@code customer}, {@code plan}, {@code state}, {@code owner}, {@code query} and
     * {@code endsWithin}, which counts days from today and means running contracts unless a state is given.
     */
    @GET
    public Response list(@Context UriInfo uri) {
        return caller.asReader(() -> {
            Query query = new Query(uri);
            Integer plan = query.optionalInteger("plan", 1, Integer.MAX_VALUE);
            Integer days = query.optionalInteger("endsWithin", 0, DAYS_AHEAD_MAX);
            ContractState state = query.choice("state", ContractState.class);
            Optional<String> owner = Optional.ofNullable(query.text("owner"));
            ContractStore.Filter filter = new ContractStore.Filter(query.optionalInteger("customer", 1, Integer.MAX_VALUE),
                    plan == null ? null : Long.valueOf(plan),
                    state == null && days != null ? ContractState.ACTIVE : state, query.text("query"),
                    owner.map(name -> people.keyOf(name).orElse(name)).orElse(null),
                    days == null ? null : LocalDate.ofInstant(clock.instant(), zones.defaultZone()).plusDays(days));
            int start = query.start();
            int limit = query.limit();
            List<Contract> found = contracts.list(filter, clock.instant(), start, limit + 1);
            return answers.ok(query.page(start, limit, json.write(found), Function.identity()));
        });
    }

    /** Makes a draft, or an activated contract if the body says {@code "activate":true}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@HeaderParam(IdempotencyKey.HEADER) String key, InputStream body) {
        return caller.asManager(user -> {
            Body read = BodyReader.read(body);
            boolean activate = Boolean.TRUE.equals(read.bool("activate"));
            Contract contract = reader.read(read, user, Optional.empty());
            read.finish(() -> save.check(contract));
            return json.answer(once.once(IdempotencyKey.client(user, key, read), 0, "CREATE", () -> save.create(user, contract, activate)), 201);
        });
    }

    /** One contract; 404 for an unknown id. */
    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        return caller.asReader(() -> answers.ok(json.write(find(id))));
    }

    /** Replaces a contract; 409 if the version is not its latest, or its state or another contract stands against it. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("id") String id, InputStream body) {
        return caller.asManager(user -> {
            Contract before = find(id);
            Body read = BodyReader.read(body);
            Contract contract = reader.read(read, user, Optional.of(before));
            read.finish(() -> save.check(contract));
            return answers.outcome(save.change(user, contract), 200, json::write, MISSING);
        });
    }

    /** Deletes a draft; 409 in any other state. */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id) {
        return caller.asManager(user -> answers.outcome(save.delete(user, find(id).id()), 204, json::write, MISSING));
    }

    /** The balance now, or at the instant {@code at}. */
    @GET
    @Path("{id}/balance")
    public Response balance(@Context UriInfo uri, @PathParam("id") String id) {
        return caller.asReader(() -> {
            Contract contract = find(id);
            Instant latest = clock.instant().atZone(contract.zone()).plusYears(YEARS_AHEAD_MAX).toInstant();
            Instant at = new Query(uri).instant("at", Instant.EPOCH, latest);
            AccountTerms reading = terms.reading(contract);
            return answers.ok(ledgerJson.write(balance(contract, reading, at == null ? null : at.truncatedTo(ChronoUnit.MILLIS)), contract.zone()));
        });
    }

    private Balance balance(Contract contract, AccountTerms reading, Instant at) {
        boolean draft = contract.activation() == null || at != null && at.isBefore(contract.activation().at());
        if (draft) {
            return Balance.unopened(reading, at == null ? clock.instant() : at);
        }
        return at == null ? book.balance(contract.id(), reading) : book.balanceAt(contract.id(), reading, at);
    }

    /** The ledger, oldest first. */
    @GET
    @Path("{id}/entry")
    public Response entries(@Context UriInfo uri, @PathParam("id") String id) {
        return caller.asReader(() -> {
            Contract contract = find(id);
            Query query = new Query(uri);
            int limit = query.limit();
            List<LedgerEntry> found = entries.page(contract.id(), query.afterSeq(), limit + 1);
            List<LedgerEntry> shown = found.subList(0, Math.min(limit, found.size()));
            long last = shown.isEmpty() ? query.afterSeq() : shown.get(shown.size() - 1).seq();
            return answers.ok(query.entryPage(limit, Json.array(shown, entry -> ledgerJson.write(entry, contract.zone())),
                    found.size() <= limit, last));
        });
    }

    private Contract find(String id) {
        return contracts.find(Query.id(id, MISSING)).orElseThrow(() -> Refusal.notFound(MISSING));
    }
}
