package org.supportplans.sandbox.jira.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.Router;

/** A servlet of HTML pages. A handler answers the page's HTML, or null if it has answered itself. */
abstract class Page extends Router {

    final Jira jira;
    final Frame frame;

    Page(Jira jira, Frame frame) {
        this.jira = jira;
        this.frame = frame;
    }

    final View view(Call call) {
        return View.of(jira, call.request());
    }

    /** Refuses a form that did not come from a page of this session. */
    final void checkToken(Call call) {
        View view = view(call);
        if (view.token().isEmpty() || !view.token().equals(call.request().getParameter("atl_token"))) {
            throw new Refusal(403, "XSRF Security Token Missing: open the form again and send it from there.");
        }
    }

    /** Sends the browser to a path of this Jira. */
    static Object redirect(Call call, String path) {
        call.response().setStatus(302);
        call.response().setHeader("Location", call.response().encodeRedirectURL(call.request().getContextPath() + path));
        return null;
    }

    /** The address as a path within this Jira, with or without its context path; {@code otherwise} if it leads elsewhere. */
    final String local(Call call, String address, String otherwise) {
        String path = address;
        for (String prefix : List.of(jira.baseUrl(call.request()) + "/", call.request().getContextPath() + "/")) {
            if (path.startsWith(prefix)) {
                path = path.substring(prefix.length() - 1);
            }
        }
        return path.startsWith("/") && !path.startsWith("//") && !path.contains("\\") && path.chars().noneMatch(c -> c < ' ') ? path : otherwise;
    }

    /** A parameter without spaces round it; empty if it is absent. */
    static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.replace("\0", "").strip();
    }

    /** The message of a field that was refused, or nothing. */
    static String error(Map<String, String> errors, String field) {
        return errors.containsKey(field) ? "<div class=\"error\">" + View.escape(errors.get(field)) + "</div>" : "";
    }

    @Override
    protected void send(Call call, Object result) throws IOException {
        if (result != null) {
            html(call, 200, (String) result);
        }
    }

    static void html(Call call, int status, String html) throws IOException {
        call.response().setStatus(status);
        call.response().setContentType("text/html;charset=UTF-8");
        call.response().setHeader("Cache-Control", "no-store");
        call.response().setHeader("X-Frame-Options", "SAMEORIGIN");
        call.response().setHeader("X-Content-Type-Options", "nosniff");
        call.response().getWriter().write(html);
    }
}
