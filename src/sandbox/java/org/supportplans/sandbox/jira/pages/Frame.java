package org.supportplans.sandbox.jira.pages;

import static org.supportplans.sandbox.host.Html.escape;

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
        return framed(view, title, contexts, head, project == null ? "" : projectSidebar(view, project), body);
    }

    /** A page of the administration. */
    String admin(View view, String title, String head, String body, String activeTab) {
        StringBuilder links = new StringBuilder();
        boolean system = activeTab == null && view.request().getRequestURI().endsWith("/secure/admin");
        links.append(item(view.url("/secure/admin"), view.text("admin.system"), system));
        for (App.WebItem item : app.items("admin_plugins_menu", new HashMap<>())) {
            boolean active = activeTab == null ? isAt(view, item.url()) : activeTab.equals(item.key());
            links.append(item(escape(item.url()), escape(item.label()), active));
        }
        return framed(view, title, Set.of("atl.admin"), head, sidebar(view.text("admin.title"), "", links), body);
    }

    private String framed(View view, String title, Set<String> contexts, String head, String sidebar, String body) {
        return document(view, title, contexts, head, sidebar.isEmpty() ? "" : "with-sidebar",
                header(view) + "<div class=\"frame\">" + sidebar + "<main class=\"content\" id=\"content\">" + body + "</main></div>");
    }

    private String projectSidebar(View view, Projects.JiraProject project) {
        StringBuilder links = new StringBuilder();
        links.append(item(view, "/projects/" + project.key() + "/queues", view.text("queues")));
        Map<String, Object> context = new HashMap<>(Map.of("project", project, "projectKey", project.key()));
        for (App.WebItem item : app.items("servicedesk.agent.queues.ungrouped", context)) {
            links.append(item(escape(item.url()), escape(item.label()), isAt(view, item.url())));
        }
        links.append(item(view, "/servicedesk/customer/portal/" + project.deskId(), view.text("portal.open")));
        return sidebar(escape(project.name()), "<img src=\"" + view.url("/s/jira/project.svg") + "\" alt=\"\">", links);
    }

    private static String sidebar(String title, String picture, CharSequence links) {
        return "<nav class=\"sidebar\" aria-label=\"" + title + "\"><h2>" + picture + title + "</h2><ul>" + links + "</ul></nav>";
    }

    private static String item(View view, String path, String label) {
        return item(view.url(path), label, isAt(view, view.request().getContextPath() + path));
    }

    private static String item(String url, String label, boolean active) {
        return "<li><a href=\"" + url + "\"" + (active ? " class=\"active\" aria-current=\"page\"" : "") + ">" + label + "</a></li>";
    }

    /** Whether the page is at this address or below it. */
    private static boolean isAt(View view, String url) {
        return (view.request().getRequestURI() + "/").startsWith(url.replaceFirst("\\?.*", "") + "/");
    }

    private String header(View view) {
        StringBuilder html = new StringBuilder("""
                <header class="site"><nav aria-label="Jira"><a class="logo" href="%s"><img src="%s" alt="">Jira</a>"""
                .formatted(view.url("/"), view.url("/s/jira/logo.svg")));
        String link = "<a href=\"%s\">%s</a>";
        if (view.user() != null && jira.isLicensed(view.user())) {
            for (Projects.JiraProject project : jira.projects.all()) {
                html.append(link.formatted(view.url("/projects/" + project.key() + "/queues"), view.text("projects")));
            }
            if (jira.isAdmin(view.user())) {
                html.append(link.formatted(view.url("/secure/admin"), view.text("admin.title")));
            }
            html.append("""
                    <a class="aui-button aui-button-primary" id="create_link" href="%s">%s</a>"""
                    .formatted(view.url("/secure/CreateIssue!default.jspa"), view.text("create")));
        }
        return html.append("</nav>").append(profile(view)).append("</header>").toString();
    }

    /** The profile menu: languages, themes, signing out. */
    String profile(View view) {
        if (view.user() == null) {
            return "<a href=\"" + view.url("/login.jsp") + "\">" + view.text("sign.in") + "</a>";
        }
        StringBuilder languages = new StringBuilder();
        for (String language : Texts.LANGUAGES) {
            Locale locale = Locale.forLanguageTag(language.replace('_', '-'));
            boolean chosen = view.locale().getLanguage().equals(locale.getLanguage());
            languages.append(choice("language", language, escape(locale.getDisplayLanguage(locale)), chosen));
        }
        StringBuilder themes = new StringBuilder();
        for (String theme : List.of("light", "dark", "auto")) {
            themes.append(choice("theme", theme, view.text("theme." + theme), view.theme().equals(theme)));
        }
        return """
                <details class="profile" id="header-details-user"><summary title="%1$s"><img src="%2$s" alt="%3$s"></summary>
                <div class="menu"><strong>%1$s</strong><form method="post" action="%4$s">%5$s<input type="hidden" name="return" value="%6$s">
                <h3>%7$s</h3>%8$s<h3>%9$s</h3>%10$s<hr>
                <button name="signOut" value="true" id="log_out">%11$s</button></form></div></details>
                """.formatted(escape(view.user().displayName()), view.url("/s/jira/avatar.svg"), view.text("profile"),
                view.url("/secure/Profile.jspa"), view.tokenField(), escape(view.request().getMethod().equals("GET") ? view.here() : "/"),
                view.text("language"), languages, view.text("theme"), themes, view.text("sign.out"));
    }

    private static String choice(String name, String value, String label, boolean chosen) {
        return "<button name=\"" + name + "\" value=\"" + value + "\"" + (chosen ? " class=\"chosen\" aria-current=\"true\"" : "") + ">"
                + label + "</button>";
    }

    /** The whole document. */
    String document(View view, String title, Set<String> contexts, String head, String bodyClass, String body) {
        String library = aui ? """
                <link rel="stylesheet" href="%1$saui-prototyping.css">
                <link rel="stylesheet" href="%1$saui-prototyping-design-tokens-compatibility.css">
                <script src="%1$sjquery.min.js"></script>
                <script src="%1$saui-prototyping-design-tokens-api-full.js"></script>
                <script src="%1$saui-prototyping.js"></script>
                """.formatted(view.url("/s/aui/")) : "<link rel=\"stylesheet\" href=\"" + view.url("/s/jira/plain.css") + "\">\n";
        boolean auto = view.theme().equals("auto");
        return """
                <!DOCTYPE html>
                <html lang="%1$s"%2$s data-theme="light:light dark:dark" data-color-mode="%3$s"%4$s>
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%5$s - Jira</title>
                <meta name="ajs-context-path" content="%6$s">
                <meta name="ajs-remote-user" content="%7$s">
                <meta name="ajs-remote-user-fullname" content="%8$s">
                <meta name="ajs-user-locale" content="%9$s">
                <meta name="ajs-base-url" content="%10$s">
                <meta id="atlassian-token" name="atlassian-token" content="%11$s">
                <link rel="icon" href="%6$s/s/jira/logo.svg">
                <script>window.AJS = {contextPath: function () { return "%6$s"; }};</script>
                %12$s<link rel="stylesheet" href="%6$s/s/jira/jira.css">
                <script src="%6$s/s/jira/jira.js"></script>
                %13$s
                %14$s
                </head>
                <body class="aui-layout aui-theme-default %15$s">
                %16$s
                </body>
                </html>
                """.formatted(view.locale().toLanguageTag(), view.rightToLeft() ? " dir=\"rtl\"" : "", auto ? "light" : view.theme(),
                auto ? " data-color-mode-auto" : "", title, view.url(""), view.user() == null ? "" : escape(view.user().name()),
                view.user() == null ? "" : escape(view.user().displayName()), view.locale(), escape(jira.baseUrl(view.request())),
                view.token(), library, app.resources(contexts), head, bodyClass, body);
    }

    /** A page that says one thing, such as why there is no other. */
    String message(View view, String title, String html) {
        return document(view, title, Set.of(), "", "",
                header(view) + "<div class=\"frame\"><main class=\"content narrow\" id=\"content\"><h1>" + title + "</h1>" + html + "</main></div>");
    }
}
