package org.supportplans.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Charge;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Directives;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.matching.Candidate;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.Decimals;
import org.supportplans.service.ExplainReceipt;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.People;
import org.supportplans.service.port.Projects;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.service.port.Rights;

/** Requests and their receipts in JSON; instants in the contract's zone, in UTC where there is none. */
@Named
public class RequestJson {

    /** A condition on so many projects is taken by every database. */
    private static final int PROJECTS_MAX = 500;

    private final ContractStore contracts;
    private final ReceiptStore receipts;
    private final Rights rights;
    private final Projects projects;
    private final People people;
    private final ExplainReceipt explain;

    @Inject
    public RequestJson(ContractStore contracts, ReceiptStore receipts, Rights rights, Projects projects, People people, ExplainReceipt explain) {
        this.contracts = contracts;
        this.receipts = receipts;
        this.rights = rights;
        this.projects = projects;
        this.people = people;
        this.explain = explain;
    }

    /** A request that waits to be looked at. */
    ObjectNode checking(String issueKey) {
        ObjectNode json = Json.object();
        json.put("issueKey", issueKey).put("coverage", Json.name(Coverage.PENDING)).put("pendingReason", Json.name(PendingReason.CHECKING));
        json.put("credits", 0).put("over", 0).put("held", 0).putNull("contract").putNull("plan").putNull("sla");
        json.putNull("n").putNull("hours").putArray("charge");
        json.putNull("exempt").putNull("parkedUntil").putNull("receipt").putArray("receipts");
        return json;
    }

    ObjectNode write(Receipt receipt) {
        ZoneId zone = zone(receipt);
        ObjectNode json = Json.object().put("issueKey", receipt.facts().issueKey());
        entitlement(json, receipt, zone);
        json.set("receipt", receipt(receipt, zone));
        return json;
    }

    /** The same with all receipts that the request has had, oldest first (rule 13). */
    ObjectNode writeWhole(Receipt current) {
        ZoneId zone = zone(current);
        ObjectNode json = write(current);
        json.set("receipts", Json.array(receipts.of(current.facts().issueId()), receipt -> receipt(receipt, zone).put("coverage", Json.name(receipt.coverage()))));
        return json;
    }

    /** A page of the requests that a user may see, the newest decisions first. @param contract null for any @param coverage null for any */
    JsonNode page(Query query, String user, Long contract, Coverage coverage) {
        int start = query.start();
        int limit = query.limit();
        // By project first: most of what a user may not see is not even read.
        List<Long> visible = projects.all().stream().filter(project -> projects.find(user, project.key()).isPresent()).map(Projects.Project::id)
                .limit(PROJECTS_MAX).toList();
        ReceiptStore.Filter filter = new ReceiptStore.Filter(contract, coverage, visible);
        return query.page(start, limit, receipts.list(filter, receipt -> rights.sees(user, receipt.facts().issueId()), start, limit + 1), this::write);
    }

    /** For the customer: without candidates and without what agents said. */
    ObjectNode writeForCustomer(Receipt receipt) {
        ObjectNode json = Json.object().put("issueKey", receipt.facts().issueKey());
        entitlement(json, receipt, zone(receipt));
        json.remove("exempt");
        return json;
    }

    /** What a request would get, with the reasons; a contract that is not made yet has no id. */
    ObjectNode preview(Receipt receipt) {
        ObjectNode json = Json.object();
        entitlement(json, receipt, zone(receipt));
        json.remove(List.of("hours", "exempt"));
        json.put("costRule", receipt.costRule());
        json.set("draws", LedgerJson.draws(receipt.draws()));
        json.set("candidates", Json.array(receipt.candidates(), candidate -> candidate(candidate, receipt.facts())));
        json.set("sentences", Json.texts(explain.sentences(receipt)));
        return json;
    }

    private ZoneId zone(Receipt receipt) {
        return Optional.ofNullable(receipt.match()).flatMap(chosen -> contracts.find(chosen.contract())).map(Contract::zone).orElse(ZoneOffset.UTC);
    }

    private void entitlement(ObjectNode json, Receipt receipt, ZoneId zone) {
        Receipt.Chosen match = receipt.match();
        json.put("coverage", Json.name(receipt.coverage())).put("pendingReason", Json.name(receipt.pendingReason()));
        json.put("credits", Json.credits(receipt.credits())).put("over", Json.credits(receipt.over())).put("held", Json.credits(receipt.held()));
        json.set("contract", match == null ? null : Json.object().put("id", id(match.contract())).put("number", match.number()));
        json.set("plan", match == null || match.plan() == 0 ? null : Json.object().put("id", match.plan()).put("version", match.planVersion()));
        json.set("sla", receipt.sla() == null ? null : sla(receipt.sla(), zone));
        Directives said = receipt.directives();
        json.put("n", said.units()).put("hours", said.hours());
        json.set("charge", Json.array(receipt.charges(), RequestJson::charge));
        json.put("exempt", said.exemption() == null ? null : said.exemption().reason());
        json.put("parkedUntil", Json.instant(receipt.parkedUntil(), zone));
    }

    private static JsonNode charge(Charge charge) {
        return Json.object().put("kind", Json.name(charge.kind())).put("quantity", Decimals.plain(charge.quantity()))
                .put("rate", Decimals.plain(charge.rate())).put("amount", Decimals.plain(charge.amount())).put("currency", charge.currency());
    }

    private static Long id(long contract) {
        return contract == 0 ? null : Long.valueOf(contract);
    }

    private static JsonNode sla(Receipt.AppliedSla sla, ZoneId zone) {
        return Json.object().put("id", sla.id()).put("name", sla.name())
                .put("respondBy", Json.instant(sla.due().respondBy(), zone)).put("resolveBy", Json.instant(sla.due().resolveBy(), zone));
    }

    private ObjectNode receipt(Receipt receipt, ZoneId zone) {
        ObjectNode json = Json.object();
        json.put("n", receipt.n()).put("number", receipt.number()).put("decidedAt", Json.instant(receipt.decidedAt(), zone));
        json.set("facts", facts(receipt.facts(), zone));
        json.set("candidates", Json.array(receipt.candidates(), candidate -> candidate(candidate, receipt.facts())));
        json.put("costRule", receipt.costRule());
        json.set("draws", LedgerJson.draws(receipt.draws()));
        json.set("sentences", Json.texts(explain.sentences(receipt)));
        return json;
    }

    private JsonNode facts(RequestFacts facts, ZoneId zone) {
        ObjectNode json = Json.object();
        json.put("project", facts.projectKey()).put("reporter", facts.reporter() == null ? null : people.nameOf(facts.reporter()));
        ArrayNode organizations = json.putArray("organizations");
        facts.organizations().forEach(organizations::add);
        json.set("products", Json.texts(facts.products().stream().sorted().toList()));
        return json.put("requestType", facts.requestType()).put("issueType", facts.issueType()).put("priority", facts.priority()).put("channel", facts.channel())
                .put("created", Json.instant(facts.created(), zone));
    }

    private JsonNode candidate(Candidate candidate, RequestFacts facts) {
        ObjectNode json = Json.object().put("contract", id(candidate.contract())).put("number", candidate.number());
        if (candidate.chosen()) {
            return json.put("outcome", "CHOSEN");
        }
        return candidate.test() == null
                ? json.put("outcome", "FITS")
                : json.put("outcome", "REJECTED").put("test", Json.name(candidate.test())).put("message", explain.whyNot(candidate, facts));
    }
}
