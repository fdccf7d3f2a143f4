package org.supportplans.rest;

import com.atlassian.plugins.rest.api.security.annotation.UnrestrictedAccess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Balance;
import org.supportplans.service.PreviewRequest;
import org.supportplans.service.PreviewRequest.Preview;
import org.supportplans.service.SayOfRequest;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.IssueKeys;
import org.supportplans.service.port.Projects;
import org.supportplans.service.port.Projects.Project;
import org.supportplans.service.port.ReceiptStore;

/** {@code /my/preview} and {@code /my/request}: what customers may ask and say of requests of their own (rules 28, 36 and 39). */
@Named
@Path("my")
@UnrestrictedAccess
@Produces(MediaType.APPLICATION_JSON)
public class MyRequestResource {

    private final PreviewRequest preview;
    private final PreviewReader reader;
    private final Projects projects;
    private final IssueKeys issues;
    private final ReceiptStore receipts;
    private final ContractStore contracts;
    private final SayOfRequest say;
    private final RequestJson json;
    private final Caller caller;
    private final Answers answers;

    @Inject
    public MyRequestResource(PreviewRequest preview, PreviewReader reader, Projects projects, IssueKeys issues, ReceiptStore receipts,
            ContractStore contracts, SayOfRequest say, RequestJson json, Caller caller, Answers answers) {
        this.preview = preview;
        this.reader = reader;
        this.projects = projects;
        this.issues = issues;
        this.receipts = receipts;
        this.contracts = contracts;
        this.say = say;
        this.json = json;
        this.caller = caller;
        this.answers = answers;
    }

    /** What a request would cost that the caller posts now, for all their organizations or the one that they name, and what is left. */
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response preview(InputStream body) {
        return caller.asUser(user -> {
            Body read = BodyReader.read(body);
            PreviewReader.Customer all = reader.customer(user);
            Integer organization = read.integer("organization", 1, Integer.MAX_VALUE);
            if (organization != null && !all.organizations().contains(organization)) {
                read.refuse("organization", "organization.unknown", organization);
            }
            PreviewReader.Customer customer = organization == null ? all : new PreviewReader.Customer(user, List.of(organization));
            String key = read.text("project", Fields.NAME_MAX);
            // Customers may not browse projects, but they see the keys of their requests.
            Project project = key == null ? null : projects.all().stream().filter(known -> known.key().equalsIgnoreCase(key)).findFirst()
                    .orElseGet(() -> read.refuse("project", "project.unknown", key));
            PreviewRequest.Draft draft = reader.read(read, customer, project);
            read.finish(List::of);
            return answers.ok(write(preview.preview(draft)));
        });
    }

    private static JsonNode write(Preview found) {
        Receipt receipt = found.receipt();
        ObjectNode json = Json.object().put("coverage", Json.name(receipt.coverage())).put("pendingReason", Json.name(receipt.pendingReason()));
        json.put("credits", Json.credits(receipt.credits())).put("over", Json.credits(receipt.over()));
        Balance now = found.before();
        json.put("unlimited", now != null && now.unlimited());
        json.put("left", now == null || now.unlimited() ? null : Json.credits(now.available()));
        return json.put("nextReset", now == null ? null : Json.day(now.nextReset()));
    }

    /** How a request of one's own or one's organizations stands; any other is as unknown as one that never was. */
    @GET
    @Path("request/{issueKey}")
    public Response request(@PathParam("issueKey") String issueKey) {
        return caller.asUser(user -> answers.ok(issues.idOf(issueKey).flatMap(receipts::current)
                .filter(receipt -> Mine.concerns(receipt, true, user, reader.customer(user).organizations())).map(json::writeForCustomer)
                .orElseThrow(() -> Refusal.notFound(RequestVerbResource.MISSING, issueKey))));
    }

    /** Approves a request over the limit for the customer; 404 unless its contract names the caller as an approver, 409 unless it waits for it. */
    @POST
    @Path("request/{issueKey}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response approve(@PathParam("issueKey") String issueKey, InputStream body) {
        return caller.asUser(user -> {
            long issue = issues.idOf(issueKey).filter(id -> receipts.current(id).filter(receipt -> approves(user, receipt)).isPresent())
                    .orElseThrow(() -> Refusal.notFound(RequestVerbResource.MISSING, issueKey));
            return answers.outcome(say.decide(user, issue, true, RequestVerbResource.reason(body), receipt -> approves(user, receipt)), 200, json::writeForCustomer,
                    RequestVerbResource.MISSING);
        });
    }

    private boolean approves(String user, Receipt receipt) {
        return Optional.ofNullable(receipt.match()).flatMap(chosen -> contracts.find(chosen.contract()))
                .filter(contract -> contract.details().approvers().contains(user)).isPresent();
    }
}
