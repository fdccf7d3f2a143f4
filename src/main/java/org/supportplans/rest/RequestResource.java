package org.supportplans.rest;

import com.atlassian.plugins.rest.api.security.annotation.LicensedOnly;
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
import java.util.Optional;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.service.port.InboxStore;
import org.supportplans.service.port.IssueKeys;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.service.port.Rights;

/** {@code /request}: what requests are entitled to, and why; for who may see the request (rule 39). */
@Named
@Path("request")
@LicensedOnly
@Produces(MediaType.APPLICATION_JSON)
public class RequestResource {

    private final IssueKeys issues;
    private final ReceiptStore receipts;
    private final InboxStore inbox;
    private final RequestJson json;
    private final Rights rights;
    private final Caller caller;
    private final Answers answers;

    @Inject
    public RequestResource(IssueKeys issues, ReceiptStore receipts, InboxStore inbox, RequestJson json, Rights rights, Caller caller,
            Answers answers) {
        this.issues = issues;
        this.receipts = receipts;
        this.inbox = inbox;
        this.json = json;
        this.rights = rights;
        this.caller = caller;
        this.answers = answers;
    }

    /**
     * A page of requests that the caller may see, the newest decisions first, with {@code coverage} those that stand so: the uncovered ones are
     * what no contract pays for (rule 10).
     */
    @GET
    public Response list(@Context UriInfo uri) {
        return caller.asReader(user -> {
            Query query = new Query(uri);
            return answers.ok(json.page(query, user, null, query.choice("coverage", Coverage.class)));
        });
    }

    /** How a request stands, PENDING while it waits for its first receipt; 404 for one that the caller may not see, or that has no part in this. */
    @GET
    @Path("{issueKey}")
    public Response get(@PathParam("issueKey") String issueKey) {
        return caller.asUser(user -> {
            long issue = issues.idOf(issueKey).filter(id -> rights.sees(user, id))
                    .orElseThrow(() -> Refusal.notFound("missing.request", issueKey));
            // A hint goes only after the receipt has come, so the inbox is read first.
            boolean waiting = !inbox.ofIssue(issue).isEmpty();
            Optional<Receipt> receipt = receipts.current(issue);
            if (receipt.isEmpty() && !waiting) {
                throw Refusal.notFound("missing.receipt", issueKey);
            }
            return answers.ok(receipt.map(json::writeWhole).orElseGet(() -> json.checking(issueKey)));
        });
    }
}
