package org.supportplans.rest;

import com.atlassian.plugins.rest.api.security.annotation.LicensedOnly;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.plans.CostTable;
import org.supportplans.service.Outcome;
import org.supportplans.service.SayOfRequest;
import org.supportplans.service.port.IssueKeys;
import org.supportplans.service.port.Rights;

/**
 * The verbs of {@code /request/{issueKey}}: what people say of a request, each with a reason (rules 14, 17, 25 and 28). Agents who see the
 * request set units and hours, approve and decline; managers exempt (rule 39). 404 for a request that the caller may not see, or that has no
 * part in this. Each answers the request as it stands then.
 */
@Named
@Path("request")
@LicensedOnly
@Produces(MediaType.APPLICATION_JSON)
public class RequestVerbResource {

    static final String MISSING = "missing.request";
    static final int REASON_MAX = 1000;
    private static final BigDecimal HOURS_MAX = BigDecimal.valueOf(10_000);

    private final IssueKeys issues;
    private final SayOfRequest say;
    private final RequestJson json;
    private final Rights rights;
    private final Caller caller;
    private final Answers answers;

    @Inject
    public RequestVerbResource(IssueKeys issues, SayOfRequest say, RequestJson json, Rights rights, Caller caller, Answers answers) {
        this.issues = issues;
        this.say = say;
        this.json = json;
        this.rights = rights;
        this.caller = caller;
        this.answers = answers;
    }

    /** Exempts a request from costing anything. */
    @POST
    @Path("{issueKey}/exempt")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response exempt(@PathParam("issueKey") String issueKey, InputStream body) {
        return caller.asManager(user -> {
            long issue = find(user, issueKey);
            return answer(say.exempt(user, issue, reason(body)), issueKey);
        });
    }

    /** Takes an exemption back; 409 where there is none. */
    @DELETE
    @Path("{issueKey}/exempt")
    public Response takeExemptionBack(@PathParam("issueKey") String issueKey) {
        return caller.asManager(user -> answer(say.takeExemptionBack(user, find(user, issueKey)), issueKey));
    }

    /** Sets the units {@code n} or the {@code hours}; 422 where the plan's cost table does not price them. */
    @POST
    @Path("{issueKey}/credits")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response credits(@PathParam("issueKey") String issueKey, InputStream body) {
        return caller.asUser(user -> {
            long issue = find(user, issueKey);
            Body read = BodyReader.read(body);
            read.need("reason");
            String reason = read.lines("reason", REASON_MAX);
            Integer units = read.integer("n", 1, CostTable.MAX_UNITS);
            BigDecimal hours = read.decimal("hours", BigDecimal.ZERO, HOURS_MAX);
            if (read.given("n") == read.given("hours")) {
                read.refuse("", "request.credits.one");
            }
            read.finish(List::of);
            return answer(units != null ? say.units(user, issue, units, reason) : say.hours(user, issue, hours, reason), issueKey);
        });
    }

    /** Approves a request over the limit; 409 unless it waits for that. */
    @POST
    @Path("{issueKey}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response approve(@PathParam("issueKey") String issueKey, InputStream body) {
        return decide(issueKey, true, body);
    }

    /** Declines a request over the limit; 409 unless it waits for approval. */
    @POST
    @Path("{issueKey}/decline")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response decline(@PathParam("issueKey") String issueKey, InputStream body) {
        return decide(issueKey, false, body);
    }

    private Response decide(String issueKey, boolean approved, InputStream body) {
        return caller.asUser(user -> {
            long issue = find(user, issueKey);
            return answer(say.decide(user, issue, approved, reason(body)), issueKey);
        });
    }

    static String reason(InputStream body) {
        Body read = BodyReader.read(body);
        read.need("reason");
        String reason = read.lines("reason", REASON_MAX);
        read.finish(List::of);
        return reason;
    }

    private long find(String user, String issueKey) {
        return issues.idOf(issueKey).filter(id -> rights.sees(user, id)).orElseThrow(() -> Refusal.notFound(MISSING, issueKey));
    }

    private Response answer(Outcome<Receipt> outcome, String issueKey) {
        if (outcome instanceof Outcome.Refused<Receipt> refused && refused.kind() == Outcome.Kind.MISSING) {
            throw Refusal.notFound("missing.receipt", issueKey);
        }
        return answers.outcome(outcome, 200, json::writeWhole, MISSING);
    }
}
