package org.supportplans.rest;

import com.atlassian.plugins.rest.api.security.annotation.LicensedOnly;
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
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.Stream;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.Statement;
import org.supportplans.service.AppClock;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.LedgerStore;

/**
 * What became of a contract: {@code /contract/{id}/request}, and what anybody can add up and check for themselves, {@code /statement} and
 * {@code /export}. For who may read contracts.
 */
@Named
@Path("contract")
@LicensedOnly
@Produces(MediaType.APPLICATION_JSON)
public class StatementResource {

    private final ContractStore contracts;
    private final LedgerStore entries;
    private final LedgerJson json;
    private final RequestJson requests;
    private final Caller caller;
    private final Answers answers;
    private final Clock clock;

    @Inject
    public StatementResource(ContractStore contracts, LedgerStore entries, LedgerJson json, RequestJson requests, Caller caller,
            Answers answers, AppClock clock) {
        this.contracts = contracts;
        this.entries = entries;
        this.json = json;
        this.requests = requests;
        this.caller = caller;
        this.answers = answers;
        this.clock = clock.clock();
    }

    /** A page of the requests that the contract covers, by their current receipts and as far as the caller may see them; newest decisions first. */
    @GET
    @Path("{id}/request")
    public Response requests(@Context UriInfo uri, @PathParam("id") String id) {
        return caller.asReader(user -> answers.ok(requests.page(new Query(uri), user, find(id).id(), null)));
    }

    /** All entries with everything that their hashes cover. */
    @GET
    @Path("{id}/export")
    public Response export(@PathParam("id") String id) {
        return caller.asReader(() -> {
            Contract contract = find(id);
            return streamed(out -> LedgerExport.write(contract.id(), contract.number(), entries, out));
        });
    }

    /**
     * The entries that were recorded from one day through another, in the contract's zone, between the balances before and after them. From the
     * contract's start and through today unless the days are given.
     */
    @GET
    @Path("{id}/statement")
    public Response statement(@Context UriInfo uri, @PathParam("id") String id) {
        return caller.asReader(() -> {
            Contract contract = find(id);
            Query query = new Query(uri);
            LocalDate firstDay = query.day("from");
            LocalDate lastDay = query.day("to");
            LocalDate to = lastDay == null ? LocalDate.ofInstant(clock.instant(), contract.zone()) : lastDay;
            LocalDate from = firstDay == null ? started(contract, to) : firstDay;
            if (to.isBefore(from)) {
                throw Refusal.badRequest(lastDay == null ? "from" : "to", "statement.order", from, to);
            }
            Statement statement = Statement.of(from, to, entries.tailAt(contract.id(), Statement.endOfDayBefore(from, contract.zone())),
                    entries.tailAt(contract.id(), Statement.endOfDayBefore(to.plusDays(1), contract.zone())));
            return streamed(out -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                String head = Json.write(write(statement));
                writer.write(head.substring(0, head.length() - 1) + ",\"values\":[");
                LedgerExport.each(contract.id(), statement.afterSeq(), statement.headSeq(), entries, entry -> {
                    writer.write(entry.seq() == statement.afterSeq() + 1 ? "" : ",");
                    writer.write(Json.write(json.write(entry, contract.zone())));
                });
                writer.write("]}");
                writer.flush();
            });
        });
    }

    /** A day no later than the first entry's: a contract may be activated before it starts. */
    private static LocalDate started(Contract contract, LocalDate to) {
        LocalDate activated = contract.activation() == null ? contract.start() : LocalDate.ofInstant(contract.activation().at(), contract.zone());
        return Stream.of(contract.start(), activated, to).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static ObjectNode write(Statement statement) {
        ObjectNode json = Json.object().put("from", Json.day(statement.from())).put("to", Json.day(statement.to()));
        json.put("opening", Json.credits(statement.opening())).put("closing", Json.credits(statement.closing()));
        json.set("head", Json.object().put("seq", statement.headSeq()).put("hash", statement.headHash()));
        return json;
    }

    private static Response streamed(StreamingOutput output) {
        return Response.ok(output, MediaType.APPLICATION_JSON_TYPE).header("Cache-Control", "no-store").build();
    }

    private Contract find(String id) {
        return contracts.find(Query.id(id, ContractResource.MISSING)).orElseThrow(() -> Refusal.notFound(ContractResource.MISSING));
    }
}
