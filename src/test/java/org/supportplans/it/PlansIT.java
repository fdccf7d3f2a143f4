package org.supportplans.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supportplans.it.Client.Answer;

/** Setting up plans through REST on the running app, from nothing. */
class PlansIT {

    private static final String APP = Desk.APP;

    @TempDir
    Path home;

    @Test
    void plansBandsAndSettingsAreSetUpFromNothing() {
        try (SandboxProcess sandbox = SandboxProcess.start(home)) {
            Client admin = sandbox.as("admin");
            JsonNode starters = admin.post(APP + "/plan/starter", null).ok().get("values");
            assertThat(starters.findValuesAsText("type")).containsExactly("UNLIMITED", "TICKET_BASED", "TICKET_BASED", "PREPAID_PACK");
            assertThat(admin.post(APP + "/plan/starter", null).status()).isEqualTo(409);
            long basic = starters.get(1).get("id").asLong();
            long premium = starters.get(2).get("id").asLong();

            everyOptionIsStored(admin, admin.post(APP + "/plan/" + premium + "/clone", null).ok());
            anSlaIsLimitedWhereItsPlansAre(admin, new Desk(admin));
            contractsAndRequestsAreListed(new Desk(admin), basic);
            bandsPropose(admin, new Desk(admin).customer("Acme").organization(), basic, premium);
            aDisabledProjectMatchesNothing(new Desk(admin));
            assertThat(sandbox.errors()).isEmpty();
        }
    }

    private static void everyOptionIsStored(Client admin, JsonNode plan) {
        ObjectNode changed = plan.deepCopy();
        changed.put("tolerancePercent", 20).put("borrowPercent", 10).put("prorate", true).put("currency", "EUR").put("dailyCap", 3);
        changed.put("anchor", "CALENDAR").put("valvePriority", "High").put("reopenFreeDays", 5).put("overageSla", "NONE");
        changed.putObject("carryOver").putNull("cap");
        changed.putObject("price").put("amount", 1200.5).put("per", "CYCLE");
        changed.putObject("pack").put("minimum", 2.5).put("validDays", 30);
        changed.putArray("reverseOn").add("Duplicate");
        changed.putArray("projects").add("SUP");
        changed.putArray("overageRates").addObject().putNull("requestType").put("rate", 25);
        changed.set("fallbackSla", plan.get("sla").get(0));
        changed.putArray("costs").addObject().put("requestType", "Development").putNull("issueType").putNull("priority").put("credits", 1)
                .put("mode", "PLUS_HOURS").put("rate", 95.5);
        String path = APP + "/plan/" + plan.get("id").asLong();

        admin.put(path, changed).ok();

        JsonNode stored = admin.get(path).ok();
        assertThat(stored.toString()).isEqualTo(changed.put("version", 2).toString());
        assertThat(admin.put(path, stored).ok().get("version").asInt()).as("nothing changed").isEqualTo(2);
        assertThat(admin.get(path + "/version").ok().get("values")).hasSize(2);
    }

    private static void anSlaIsLimitedWhereItsPlansAre(Client admin, Desk desk) {
        JsonNode sla = desk.sla("Limited");
        JsonNode plan = desk.plan("Limited", 5, sla);
        ObjectNode limited = sla.deepCopy();
        limited.putArray("projects").add("sup");
        String path = APP + "/sla/" + sla.get("id").asLong();

        Answer refused = admin.put(path, limited);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("errors").get("projects").asText()).startsWith("Support plan Limited");

        ObjectNode ofDesk = plan.deepCopy();
        ofDesk.putArray("projects").add("SUP");
        admin.put(APP + "/plan/" + plan.get("id").asLong(), ofDesk).ok();
        assertThat(admin.put(path, limited).ok().get("projects").toString()).isEqualTo("[\"SUP\"]");
        JsonNode stored = admin.get(path).ok();
        assertThat(admin.put(path, stored).ok().get("projects").toString()).isEqualTo("[\"SUP\"]");
    }

    private static void contractsAndRequestsAreListed(Desk desk, long plan) {
        Client admin = desk.admin();
        Desk.Customer customer = desk.customer("Listed");
        String body = """
                {"name":"Listed","customers":[{"organization":%d}],"start":"%s","plan":{"id":%d},"activate":true}"""
                .formatted(customer.organization(), desk.moveToQuietDay(), plan);
        Answer signed = admin.postOnce(APP + "/contract", body, "signed-1");
        assertThat(signed.status()).isEqualTo(201);
        assertThat(admin.postOnce(APP + "/contract", body, "signed-1").status()).isEqualTo(200);
        assertThat(admin.postOnce(APP + "/contract", body.replace("Listed", "Other"), "signed-1").status()).isEqualTo(409);
        long id = signed.json().get("id").asLong();
        assertThat(admin.get(APP + "/customer/" + customer.organization() + "/contract").ok().get("values").findValuesAsText("id")).startsWith("" + id);
        assertThat(admin.get(APP + "/customer/user/" + customer.user() + "/contract").ok().get("size").asInt()).isZero();

        String covered = desk.raise(customer, "Covered");
        desk.settled(covered);
        assertThat(admin.get(APP + "/contract/" + id + "/request").ok().get("values").findValuesAsText("issueKey")).containsExactly(covered);
        assertThat(admin.as(customer.user()).get(APP + "/my/request/" + covered).ok().get("coverage").asText()).isEqualTo("IN_PLAN");
        assertThat(admin.as(desk.customer("Stranger").user()).get(APP + "/my/request/" + covered).status()).isEqualTo(404);

        String uncovered = desk.raise(desk.customer("Nobody"), "Uncovered");
        desk.settled(uncovered);
        assertThat(admin.as("agent1").get(APP + "/request?coverage=UNCOVERED").ok().get("values").findValuesAsText("issueKey")).contains(uncovered)
                .doesNotContain(covered);
    }

    private static void bandsPropose(Client admin, int organization, long basic, long premium) {
        String band = """
                {"attribute":"licences","from":%s,"to":%s,"plan":{"id":%d}}""";
        admin.post(APP + "/band", band.formatted(50, 100, basic)).ok();
        admin.post(APP + "/band", band.formatted(501, "null", premium)).ok();
        assertThat(admin.post(APP + "/band", band.formatted(100, 200, basic)).status()).isEqualTo(409);
        assertThat(admin.get(APP + "/band").ok().get("gaps").toString()).isEqualTo("""
                [{"attribute":"licences","from":101,"to":500}]""");
        Answer attributes = admin.put(APP + "/customer/" + organization, """
                {"attributes":{"licences":80,"segment":"gold"},"version":0}""");
        assertThat(admin.get(APP + "/customer/" + organization).ok()).isEqualTo(attributes.ok());
        String proposal = APP + "/band/proposal?customer=" + organization;
        assertThat(admin.get(proposal).ok().get("plan").get("id").asLong()).isEqualTo(basic);
        assertThat(admin.get(proposal + "&licences=600").ok().get("plan").get("id").asLong()).isEqualTo(premium);
        assertThat(admin.get(proposal + "&licences=101").ok().get("plan").isNull()).isTrue();
        admin.put(APP + "/project/SUP", Map.of("enabled", true, "defaultPlan", Map.of("id", basic))).ok();
        assertThat(admin.get(proposal + "&licences=101&project=SUP").ok().get("plan").get("id").asLong()).isEqualTo(basic);
        assertThat(admin.delete(APP + "/plan/" + basic).status()).isEqualTo(409);
        String settings = """
                {"managerLimit":10,"managerLimitMode":"REFUSE"}""";
        assertThat(admin.put(APP + "/settings", settings).text()).isEqualTo(settings);
        assertThat(admin.get(APP + "/settings").text()).isEqualTo(settings);
    }

    private static void aDisabledProjectMatchesNothing(Desk desk) {
        Client admin = desk.admin();
        admin.put(APP + "/project/SUP", Map.of("enabled", false)).ok();
        assertThat(admin.get(APP + "/project/SUP").text()).isEqualTo("""
                {"project":"SUP","enabled":false,"defaultPlan":null}""");
        String key = desk.raise(desk.customer("Outside"), "Outside");
        Desk.waitFor(Duration.ofSeconds(20), () -> admin.get(APP + "/request/" + key), answer -> answer.status() == 404);
    }
}
