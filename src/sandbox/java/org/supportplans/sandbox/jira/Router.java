package org.supportplans.sandbox.jira;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A servlet that finds a handler by method and path; subclasses say how handlers and refusals answer. */
public abstract class Router extends HttpServlet {

    /** Ends a request with a status and a message, or with messages by field. */
    public static final class Refusal extends RuntimeException {
        /** The HTTP status. */
        public final int status;

        /** Messages by field; empty where there is one message only. */
        public final transient Map<String, String> errors;

        /** Refuses with one message. */
        public Refusal(int status, String message) {
            super(message, null, false, false);
            this.status = status;
            errors = Map.of();
        }

        /** Refuses with 400 and messages by field. */
        public Refusal(Map<String, String> errors) {
            super(String.join(" ", errors.values()), null, false, false);
            status = 400;
            this.errors = errors;
        }
    }

    /** Answers a request; {@code path} has the text in place of each <code>{}</code> of the route. The result is what the subclass knows to send. */
    @FunctionalInterface
    protected interface Handler {
        Object handle(Call call) throws IOException;
    }

    /** A request, its signed-in user (or null) and the variable parts of its path. */
    public record Call(HttpServletRequest request, HttpServletResponse response, User user, List<String> path) {

        /** A number in the path; 404 if it is none. */
        public int number(int index) {
            if (!path.get(index).matches("\\d{1,9}")) {
                throw new Refusal(404, "The number '" + path.get(index) + "' is not valid.");
            }
            return Integer.parseInt(path.get(index));
        }

        /** A query parameter as a number between 0 and {@code most}; 400 if it is no number. */
        public int number(String name, int otherwise, int most) {
            String text = request.getParameter(name);
            if (text == null || text.isEmpty()) {
                return otherwise;
            }
            if (!text.matches("\\d{1,9}")) {
                throw new Refusal(400, "Parameter '" + name + "' must be a number.");
            }
            return Math.min(Integer.parseInt(text), most);
        }
    }

    private record Route(String method, Pattern path, Handler handler) {}

    private final List<Route> routes = new ArrayList<>();

    /** Adds a route; <code>{}</code> in the path stands for one segment. */
    protected final void on(String method, String path, Handler handler) {
        routes.add(new Route(method, Pattern.compile(path.replace("{}", "([^/]+)") + "/?"), handler));
    }

    /** The part of the path that routes are matched against. */
    protected abstract String path(HttpServletRequest request);

    /** Sends the result of a handler. */
    protected abstract void send(Call call, Object result) throws IOException;

    /** Sends a refusal. */
    protected abstract void refuse(Call call, Refusal refusal) throws IOException;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Call call = new Call(request, response, (User) request.getAttribute(SignIn.USER), List.of());
        try {
            String path = path(request);
            boolean known = false;
            for (Route route : routes) {
                Matcher matcher = route.path.matcher(path);
                if (matcher.matches()) {
                    known = true;
                    if (route.method.equals(request.getMethod().equals("HEAD") ? "GET" : request.getMethod())) {
                        List<String> parts = new ArrayList<>();
                        for (int i = 1; i <= matcher.groupCount(); i++) {
                            parts.add(matcher.group(i));
                        }
                        call = new Call(request, response, call.user, parts);
                        send(call, route.handler.handle(call));
                        return;
                    }
                }
            }
            throw known ? new Refusal(405, "Method " + request.getMethod() + " is not allowed here.") : new Refusal(404, "There is nothing at this address.");
        } catch (Refusal e) {
            refuse(call, e);
        }
    }
}
