package org.supportplans.sandbox.host;

import com.atlassian.jira.user.ApplicationUser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/** {@code /rest/sandbox/1.0/clock}: everybody reads the clock, an administrator moves it forwards. */
final class ClockServlet extends HttpServlet {

    private final transient MovableClock clock;
    private final transient JiraSide jira;
    private final transient ObjectMapper json = new ObjectMapper();

    ClockServlet(MovableClock clock, JiraSide jira) {
        this.clock = clock;
        this.jira = jira;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, 200, Map.of("now", clock.instant().atOffset(ZoneOffset.UTC).toString()));
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ApplicationUser user = jira.user(request);
        int refusal = Access.ADMIN.refusal(user, jira);
        if (refusal != 0) {
            answer(response, refusal, Map.of("message", "Only an administrator moves the clock.", "status-code", refusal));
            return;
        }
        try {
            JsonNode body = json.readTree(request.getInputStream());
            clock.moveTo(OffsetDateTime.parse(body.path("now").asText()).toInstant());
            doGet(request, response);
        } catch (DateTimeException | JsonProcessingException e) {
            answer(response, 400, Map.of("message", "Give the time as {\"now\":\"2027-03-01T10:00:00+01:00\"}.", "status-code", 400));
        } catch (IllegalArgumentException e) {
            answer(response, 409, Map.of("message", e.getMessage(), "status-code", 409));
        }
    }

    private void answer(HttpServletResponse response, int status, Map<String, ?> body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        json.writeValue(response.getOutputStream(), body);
    }
}
