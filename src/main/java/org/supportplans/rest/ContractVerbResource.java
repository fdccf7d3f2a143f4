package org.supportplans.rest;

import com.atlassian.plugins.rest.api.security.annotation.LicensedOnly;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.Credits;
import org.supportplans.service.AmendContract;
import org.supportplans.service.OnceForClient;
import org.supportplans.service.Outcome;
import org.supportplans.service.RenewContract;
import org.supportplans.service.SwitchContract;

/**
 * The verbs of {@code /contract/{id}}, for managers (rules 5, 9 and 39). Each is 404 for an unknown id and 409 in a state that does not allow
 * it, with a sentence that names the state.
 */
@Named
@Path("contract")
@LicensedOnly
@Produces(MediaType.APPLICATION_JSON)
public class ContractVerbResource {

    private static final int REASON_MAX = 2000;
    private static final Credits LEAST = new Credits(1);

    private final SwitchContract switches;
    private final AmendContract amendments;
    private final RenewContract renewals;
    private final OnceForClient once;
    private final ContractJson json;
    private final Caller caller;
    private final Answers answers;

    @Inject
    public ContractVerbResource(SwitchContract switches, AmendContract amendments, RenewContract renewals, OnceForClient once,
            ContractJson json, Caller caller, Answers answers) {
        this.switches = switches;
        this.amendments = amendments;
        this.renewals = renewals;
        this.once = once;
        this.json = json;
        this.caller = caller;
        this.answers = answers;
    }

    /** Activates a draft; 409 too if another contract or its manager's other customers stand against it. */
    @POST
    @Path("{id}/activate")
    public Response activate(@PathParam("id") String id, InputStream body) {
        return caller.asManager(user -> {
            nothing(body);
            return answer(switches.activate(user, contract(id)));
        });
    }

    /** Suspends a contract; the body may have a {@code reason}, which the audit log keeps. */
    @POST
    @Path("{id}/suspend")
    public Response suspend(@PathParam("id") String id, InputStream body) {
        return caller.asManager(user -> answer(switches.suspend(user, contract(id), reason(body))));
    }

    /** Ends a suspension; 409 too if another contract has taken the place. */
    @POST
    @Path("{id}/resume")
    public Response resume(@PathParam("id") String id, InputStream body) {
        return caller.asManager(user -> {
            nothing(body);
            return answer(switches.resume(user, contract(id)));
        });
    }

    /** Cancels a contract for good; the body may have a {@code reason}, which the audit log keeps. */
    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id, InputStream body) {
        return caller.asManager(user -> answer(switches.cancel(user, contract(id), reason(body))));
    }

    /**
     * Renews a contract and answers the new one. Without an {@code end} it lasts as long as the old one, with null for one it is open; 422 for
     * a contract that is open itself.
     */
    @POST
    @Path("{id}/renew")
    public Response renew(@PathParam("id") String id, @HeaderParam(IdempotencyKey.HEADER) String key, InputStream body) {
        return caller.asManager(user -> {
            long contract = contract(id);
            Body read = BodyReader.readOptional(body);
            RenewContract.Wish wish = new RenewContract.Wish(!read.has("end"), read.date("end"), read.bool("autoRenew"));
            read.finish(List::of);
            return json.answer(once.once(IdempotencyKey.client(user, key, read), contract, "RENEW", () -> renewals.renew(user, contract, wish)), 201);
        });
    }

    /** Amends a contract by another {@code limit} with {@code from}, another {@code plan} or another {@code end}, of which null is open. */
    @POST
    @Path("{id}/amend")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response amend(@PathParam("id") String id, @HeaderParam(IdempotencyKey.HEADER) String key, InputStream body) {
        return caller.asManager(user -> {
            long contract = contract(id);
            Body read = BodyReader.read(body);
            if (Stream.of("limit", "plan", "end").filter(read::has).count() != 1) {
                throw Refusal.badRequest("", "contract.amend.one");
            }
            if (read.has("limit")) {
                read.need("limit");
                Credits limit = read.credits("limit", LEAST);
                AmendContract.From from = from(read);
                read.finish(List::of);
                return amended(user, contract, key, read, () -> amendments.limit(user, contract, limit, from));
            }
            if (read.has("plan")) {
                read.need("plan");
                Long plan = Fields.plan(read, "plan");
                read.finish(List::of);
                return amended(user, contract, key, read, () -> amendments.plan(user, contract, plan));
            }
            LocalDate end = read.date("end");
            read.finish(List::of);
            return amended(user, contract, key, read, () -> amendments.end(user, contract, end));
        });
    }

    private Response amended(String user, long contract, String key, Body read, Supplier<Outcome<Contract>> amendment) {
        return json.answer(once.once(IdempotencyKey.client(user, key, read), contract, "AMEND", amendment), 200);
    }

    private static AmendContract.From from(Body body) {
        String name = body.text("from", Fields.NAME_MAX);
        return Stream.of(AmendContract.From.values()).filter(from -> from.name().equals(name)).findFirst()
                .orElseGet(() -> body.refuse("from", "contract.amend.from", List.of(AmendContract.From.values())));
    }

    private static void nothing(InputStream body) {
        BodyReader.readOptional(body).finish(List::of);
    }

    private static String reason(InputStream body) {
        Body read = BodyReader.readOptional(body);
        String reason = read.lines("reason", REASON_MAX);
        read.finish(List::of);
        return reason;
    }

    private static long contract(String id) {
        return Query.id(id, ContractResource.MISSING);
    }

    private Response answer(Outcome<Contract> outcome) {
        return answers.outcome(outcome, 200, json::write, ContractResource.MISSING);
    }
}
