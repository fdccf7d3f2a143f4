package org.supportplans.sandbox.jira.pages;

import static org.supportplans.sandbox.host.Html.escape;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.Router;
import org.supportplans.sandbox.jira.SignIn;
import org.supportplans.sandbox.jira.User;

/** A servlet of HTML pages. A handler answers the page's HTML, or null if it has answered itself; a refusal with 302 redirects. */
abstract class Page extends Router {

    /** The rows of a long list on one page. */
    static final int ROWS = 25;

    /**
     * A login form.
     *
     * @param path where it is
     * @param destination the parameter that names the path to go to afterwards
     * @param home where to go if it names none
     */
    record Login(String path, String destination, String home, String userId, String passwordId, String buttonId) {}

    final Jira jira;
    final Frame frame;
    private final Login login;

    Page(Jira jira, Frame frame, Login login) {
        this.jira = jira;
        this.frame = frame;
        this.login = login;
        on("GET", login.path, call -> loginPage(view(call), ""));
        on("POST", login.path, this::signIn);
    }

    /** The page round a login form. */
    abstract String loginPage(View view, String error, String form);

    /** A page that says one thing, such as why there is no other. */
    abstract String message(View view, String title, String html);

    final View view(Call call) {
        return View.of(jira, call.request());
    }

    /** The signed-in user; sends the browser to the login if there is none. */
    final User signedIn(Call call) {
        if (call.user() == null) {
            throw new Refusal(302, login.path + "?" + login.destination + "=" + Jira.encode(view(call).here()));
        }
        return call.user();
    }

    private String loginPage(View view, String error) {
        String form = """
                <form class="aui top-label own" method="post" action="%s"><input type="hidden" name="%s" value="%s">%s%s%s</form>
                """.formatted(view.url(login.path), login.destination, escape(parameter(view.request(), login.destination)),
                credential(view.text("user.name"), "text", login.userId, "os_username", "username"),
                credential(view.text("password"), "password", login.passwordId, "os_password", "current-password"),
                Forms.buttons(login.buttonId, view.text("sign.in"), ""));
        return loginPage(view, error.isEmpty() ? "" : Forms.message("error", escape(error)), form);
    }

    private static String credential(String label, String type, String id, String name, String autocomplete) {
        return Forms.group(id, label, """
                <input class="text full-width-field" type="%s" id="%s" name="%s" autocomplete="%s" required%s>"""
                .formatted(type, id, name, autocomplete, type.equals("text") ? " autofocus" : ""));
    }

    private Object signIn(Call call) throws IOException {
        User user = jira.users.authenticate(parameter(call.request(), "os_username"), parameter(call.request(), "os_password"));
        if (user == null) {
            View view = view(call);
            html(call, 401, loginPage(view, view.messages().getText("error.login")));
            return null;
        }
        SignIn.open(jira.users, user, call.request(), call.response());
        return redirect(call, local(call, parameter(call.request(), login.destination), login.home));
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
        boolean here = path.startsWith("/") && !path.startsWith("//") && !path.contains("\\") && path.chars().noneMatch(c -> c < ' ');
        return here ? path : otherwise;
    }

    /** A parameter without spaces round it; empty if it is absent. */
    static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.replace("\0", "").strip();
    }

    /** All values of a parameter. */
    static List<String> parameters(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : List.of(values);
    }

    @Override
    protected final String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    @Override
    protected final void send(Call call, Object result) throws IOException {
        if (result != null) {
            html(call, 200, (String) result);
        }
    }

    @Override
    protected final void refuse(Call call, Refusal refusal) throws IOException {
        if (refusal.status == 302) {
            redirect(call, refusal.getMessage());
        } else {
            View view = view(call);
            String title = view.text(refusal.status == 404 ? "error.notfound" : "error.title");
            html(call, refusal.status, message(view, title, Forms.message("warning", escape(refusal.getMessage()))));
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
