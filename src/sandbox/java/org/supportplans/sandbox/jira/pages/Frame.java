package org.supportplans.sandbox.jira.pages;

import static org.supportplans.sandbox.jira.pages.View.escape;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.supportplans.sandbox.host.App;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.Projects;
import org.supportplans.sandbox.jira.Texts;

/** The frame round each page: document, header, sidebars. Titles and bodies come in as HTML. */
public final class Frame {

    private final Jira jira;
    private final App app;
    private final boolean aui;

    /** Frames pages of this Jira, in AUI's look or a plain one. */
    public Frame(Jira jira, App app, boolean aui) {
        this.jira = jira;
        this.app = app;
        this.aui = aui;
    }

    /** As {@link org.supportplans.sandbox.host.JiraSide#decorate}. */
    public String decorate(HttpServletRequest request, String decorator, Map<String, String> meta, String title, String head, String body) {
        View view = View.of(jira, request);
        if (decorator.equals("atl.popup")) {
            return document(view, title, Set.of("atl.popup"), head, "popup", "<main class=\"content\" id=\"content\">" + body + "</main>");
        }
        if (decorator.equals("atl.admin")) {
            return admin(view, title, head, body, meta.get("admin.active.tab"));
        }
        Projects.JiraProject project = jira.projects.find(String.valueOf(meta.get("projectKey")));
        return agent(view, title, Set.of("atl.general"), head, project, body);
    }

    /** A page for agents, with the project's sidebar if there is a project. */
    String agent(View view, String title, Set<String> contexts, String head, Projects.JiraProject project, String body) {
        String sidebar = project == null ? "" : projectSidebar(view, project);
        return document(view, title, contexts, head, project == null ? "" : "with-sidebar", header(view) + "<div class=\"frame\">" + sidebar + "<main class=\"content\" id=\"content\">" + body + "</main></div>");
    }

    /** A page of the administration. */
    String admin(View view, String title, String head, String body, String activeTab) {
        StringBuilder sidebar = new StringBuilder("<nav class=\"sidebar\" aria-label=\"" + view.text("admin.title") + "\"><h2>" + view.text("admin.title") + "</h2><ul>");
        item(sidebar, view, view.context() + "/secure/admin", view.text("admin.system"), activeTab == null && view.request().getRequestURI().endsWith("/secure/admin"));
        for (App.WebItem item : app.items("admin_plugins_menu", new HashMap<>())) {
            item(sidebar, view, item.url(), escape(item.label()), activeTab == null ? null : (Boolean) activeTab.equals(item.key()));
        }
        sidebar.append("</ul></nav>");
        return document(view, title, Set.of("atl.admin"), head, "with-sidebar", header(view) + "<div class=\"frame\">" + sidebar + "<main class=\"content\" id=\"content\">" + body + "</main></div>");
    }

    private String projectSidebar(View view, Projects.JiraProject project) {
        StringBuilder html = new StringBuilder("<nav class=\"sidebar\" aria-label=\"" + escape(project.name()) + "\"><h2><img src=\"" + view.context()
            + "/s/jira/project.svg\" alt=\"\">" + escape(project.name()) + "</h2><ul>");
        item(html, view, view.context() + "/projects/" + project.key() + "/queues", view.text("queues"), null);
        Map<String, Object> context = new HashMap<>(Map.of("project", project, "projectKey", project.key()));
        for (App.WebItem item : app.items("servicedesk.agent.queues.ungrouped", context)) {
            item(html, view, item.url(), escape(item.label()), null);
        }
        item(html, view, view.context() + "/servicedesk/customer/portal/" + project.deskId(), view.text("portal.open"), null);
        return html.append("</ul></nav>").toString();
    }

    /** One entry of a sidebar; {@code active} null for whether the page is at the address or below it. */
    private static void item(StringBuilder html, View view, String url, String label, Boolean active) {
        String path = url.contains("?") ? url.substring(0, url.indexOf('?')) : url;
        boolean here = active == null ? (view.request().getRequestURI() + "/").startsWith(path + "/") : active;
        html.append("<li><a href=\"").append(escape(url)).append('"').append(here ? " class=\"active\" aria-current=\"page\"" : "").append('>').append(label).append("</a></li>");
    }

    private String header(View view) {
        boolean agent = view.user() != null && jira.isLicensed(view.user());
        StringBuilder html = new StringBuilder("<header class=\"site\"><nav aria-label=\"Jira\"><a class=\"logo\" href=\"" + view.context() + "/\"><img src=\"" + view.context()
            + "/s/jira/logo.svg\" alt=\"\">Jira</a>");
        if (agent) {
            for (Projects.JiraProject project : jira.projects.all()) {
                html.append("<a href=\"").append(view.context()).append("/projects/").append(escape(project.key())).append("/queues\">").append(view.text("projects")).append("</a>");
            }
            if (jira.isAdmin(view.user())) {
                html.append("<a href=\"").append(view.context()).append("/secure/admin\">").append(view.text("admin.title")).append("</a>");
            }
            html.append("<a class=\"aui-button aui-button-primary\" id=\"create_link\" href=\"").append(view.context()).append("/secure/CreateIssue!default.jspa\">")
                .append(view.text("create")).append("</a>");
        }
        return html.append("</nav>").append(profile(view)).append("</header>").toString();
    }

    /** The profile menu: languages, themes, signing out. */
    String profile(View view) {
        if (view.user() == null) {
            return "<a href=\"" + view.context() + "/login.jsp\">" + view.text("sign.in") + "</a>";
        }
        StringBuilder html = new StringBuilder("<details class=\"profile\" id=\"header-details-user\"><summary title=\"" + escape(view.user().displayName()) + "\"><img src=\""
            + view.context() + "/s/jira/avatar.svg\" alt=\"" + view.text("profile") + "\"></summary><div class=\"menu\"><strong>" + escape(view.user().displayName()) + "</strong>"
            + "<form method=\"post\" action=\"" + view.context() + "/secure/Profile.jspa\">" + view.tokenField() + "<input type=\"hidden\" name=\"return\" value=\""
            + escape(view.request().getMethod().equals("GET") ? view.here() : "/") + "\"><h3>" + view.text("language") + "</h3>");
        for (String language : Texts.LANGUAGES) {
            Locale locale = Locale.forLanguageTag(language.replace('_', '-'));
            choice(html, "language", language, escape(locale.getDisplayLanguage(locale)), view.locale().getLanguage().equals(locale.getLanguage()));
        }
        html.append("<h3>").append(view.text("theme")).append("</h3>");
        for (String theme : List.of("light", "dark", "auto")) {
            choice(html, "theme", theme, view.text("theme." + theme), view.theme().equals(theme));
        }
        return html.append("<hr><button name=\"signOut\" value=\"true\" id=\"log_out\">").append(view.text("sign.out")).append("</button></form></div></details>").toString();
    }

    private static void choice(StringBuilder html, String name, String value, String label, boolean chosen) {
        html.append("<button name=\"").append(name).append("\" value=\"").append(value).append('"').append(chosen ? " class=\"chosen\" aria-current=\"true\"" : "").append('>')
            .append(label).append("</button>");
    }

    /** The whole document. */
    String document(View view, String title, Set<String> contexts, String head, String bodyClass, String body) {
        String look = view.context() + "/s/aui/";
        String library = aui ? """
            <link rel="stylesheet" href="%1$saui-prototyping.css">
            <link rel="stylesheet" href="%1$saui-prototyping-design-tokens-compatibility.css">
            <script src="%1$sjquery.min.js"></script>
            <script src="%1$saui-prototyping-design-tokens-api-full.js"></script>
            <script src="%1$saui-prototyping.js"></script>
            """.formatted(look) : "<link rel=\"stylesheet\" href=\"" + view.context() + "/s/jira/plain.css\">\n";
        boolean auto = view.theme().equals("auto");
        return """
            <!DOCTYPE html>
            <html lang="%s"%s data-theme="light:light dark:dark" data-color-mode="%s"%s>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s - Jira</title>
            <meta name="ajs-context-path" content="%s">
            <meta name="ajs-remote-user" content="%s">
            <meta name="ajs-remote-user-fullname" content="%s">
            <meta name="ajs-user-locale" content="%s">
            <meta name="ajs-base-url" content="%s">
            <meta id="atlassian-token" name="atlassian-token" content="%s">
            <link rel="icon" href="%s/s/jira/logo.svg">
            <script>window.AJS = {contextPath: function () { return "%s"; }};</script>
            %s<link rel="stylesheet" href="%s/s/jira/jira.css">
            <script src="%s/s/jira/jira.js"></script>
            %s
            %s
            </head>
            <body class="aui-layout aui-theme-default %s">
            %s
            </body>
            </html>
            """.formatted(view.locale().toLanguageTag(), view.rightToLeft() ? " dir=\"rtl\"" : "", auto ? "light" : view.theme(), auto ? " data-color-mode-auto" : "", title,
            view.context(), view.user() == null ? "" : escape(view.user().name()), view.user() == null ? "" : escape(view.user().displayName()), view.locale(),
            escape(jira.baseUrl(view.request())), view.token(), view.context(), view.context(), library, view.context(), view.context(), app.resources(contexts), head, bodyClass, body);
    }

    /** A page that says one thing, such as why there is no other. */
    String message(View view, String title, String text) {
        return document(view, escape(title), Set.of(), "", "", header(view) + "<div class=\"frame\"><main class=\"content narrow\" id=\"content\"><h1>" + escape(title) + "</h1><div class=\"aui-message aui-message-warning\"><p>"
            + escape(text) + "</p></div></main></div>");
    }
}
