package org.supportplans.sandbox.jira.pages;

import static org.supportplans.sandbox.host.Html.escape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.supportplans.sandbox.jira.Constant;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.JiraIssue;
import org.supportplans.sandbox.jira.Projects;

/** What the pages of agents and of the portal share. Labels come in and results go out as HTML. */
final class Forms {

    private Forms() {}

    /** The fields of an issue that both forms have, as sent. */
    record Input(String summary, String description, Constant priority, List<Projects.Component> components, Map<String, String> errors) {}

    static Input read(View view, Jira jira, Projects.JiraProject project) {
        Map<String, String> errors = new LinkedHashMap<>();
        String summary = Page.parameter(view.request(), "summary");
        if (summary.isEmpty()) {
            errors.put("summary", view.messages().getText("error.summary.missing"));
        } else if (summary.length() > 255) {
            errors.put("summary", view.messages().getText("error.summary.long"));
        }
        String description = Page.parameter(view.request(), "description").replace("\r\n", "\n");
        if (description.length() > 32767) {
            errors.put("description", view.messages().getText("error.description.long"));
        }
        Constant priority = Projects.byId(jira.projects.priorities(), Page.parameter(view.request(), "priority"));
        List<String> chosen = Page.parameters(view.request(), "components");
        List<Projects.Component> components = new ArrayList<>(project.components());
        components.removeIf(component -> !chosen.contains(component.id().toString()));
        return new Input(summary, description.isEmpty() ? null : description,
                priority == null ? jira.projects.defaultPriority() : priority, components, errors);
    }

    /** {@code kind} is one of AUI's: error, warning, info. */
    static String message(String kind, String html) {
        return "<div class=\"aui-message aui-message-" + kind + "\"><p>" + html + "</p></div>";
    }

    /** A button that sends its form, and what stands beside it. */
    static String buttons(String id, String label, String more) {
        return """
                <div class="buttons-container"><div class="buttons">\
                <button class="aui-button aui-button-primary" id="%s">%s</button>%s</div></div>""".formatted(id, label, more);
    }

    /** A labelled field. */
    static String group(String id, String label, String field) {
        return "<div class=\"field-group\"><label for=\"" + id + "\">" + label + "</label>" + field + "</div>";
    }

    /** The message of a field that was refused, or nothing. */
    static String error(Map<String, String> errors, String field) {
        return errors.containsKey(field) ? "<div class=\"error\">" + escape(errors.get(field)) + "</div>" : "";
    }

    static String summary(View view, Map<String, String> errors) {
        String label = view.text("field.summary") + " <span class=\"required\" aria-hidden=\"true\">*</span>";
        return group("summary", label, """
                <input class="text full-width-field" id="summary" name="summary" maxlength="255" required value="%s">"""
                .formatted(escape(Page.parameter(view.request(), "summary"))) + error(errors, "summary"));
    }

    static String description(View view, Map<String, String> errors) {
        return group("description", view.text("field.description"), """
                <textarea class="textarea full-width-field" id="description" name="description" rows="6">%s</textarea>"""
                .formatted(escape(Page.parameter(view.request(), "description"))) + error(errors, "description"));
    }

    /** A list to choose one of. */
    static String select(View view, String name, List<Constant> all, Constant preset) {
        String chosen = view.request().getParameter(name) == null ? preset.id() : Page.parameter(view.request(), name);
        String options = all.stream()
                .map(item -> "<option value=\"" + escape(item.id()) + (item.id().equals(chosen) ? "\" selected>" : "\">")
                        + escape(item.name()) + "</option>")
                .collect(Collectors.joining());
        return group(name, view.text("field." + name), "<select class=\"select\" id=\"" + name + "\" name=\"" + name + "\">" + options + "</select>");
    }

    static String priorities(View view, Jira jira) {
        return select(view, "priority", jira.projects.priorities(), jira.projects.defaultPriority());
    }

    static String components(View view, Projects.JiraProject project) {
        return boxes(view, "components", project.components(), Projects.Component::id, Projects.Component::name);
    }

    /** Boxes to choose several of. */
    static <T> String boxes(View view, String name, List<T> all, Function<T, Object> id, Function<T, String> label) {
        List<String> chosen = Page.parameters(view.request(), name);
        StringBuilder html = new StringBuilder("<fieldset class=\"group\"><legend><span>" + view.text("field." + name) + "</span></legend>");
        for (T item : all) {
            String value = id.apply(item).toString();
            html.append("""
                    <div class="checkbox"><input class="checkbox" type="checkbox" id="%1$s-%2$s" name="%1$s" value="%2$s"%3$s>\
                    <label for="%1$s-%2$s">%4$s</label></div>"""
                    .formatted(name, value, chosen.contains(value) ? " checked" : "", escape(label.apply(item))));
        }
        return html.append("</fieldset>").toString();
    }

    static String components(JiraIssue issue) {
        return issue.components().stream().map(component -> escape(component.name())).collect(Collectors.joining(", "));
    }

    static String status(JiraIssue issue) {
        String id = issue.getStatus().id();
        String look = id.equals("3") ? " aui-lozenge-inprogress" : id.equals("5") || id.equals("6") ? " aui-lozenge-success" : "";
        return "<span class=\"aui-lozenge aui-lozenge-subtle" + look + "\">" + escape(issue.getStatus().name()) + "</span>";
    }

    static String priority(Constant priority) {
        return "<span class=\"priority p" + escape(priority.id()) + "\" aria-hidden=\"true\"></span> " + escape(priority.name());
    }

    static String keyLink(String url, JiraIssue issue) {
        return "<a class=\"key\" href=\"" + url + "\">" + escape(issue.getKey()) + "</a>";
    }

    static String summaryLink(String url, JiraIssue issue) {
        return "<a href=\"" + url + "\"><bdi>" + escape(issue.getSummary()) + "</bdi></a>";
    }

    static String reporter(JiraIssue issue) {
        return issue.getReporter() == null ? "" : escape(issue.getReporter().displayName());
    }

    static String table(List<String> heads, List<List<String>> rows) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\"><table class=\"aui\"><thead><tr>");
        heads.forEach(head -> html.append("<th scope=\"col\">").append(head).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(cell).append("</td>"));
            html.append("</tr>");
        }
        return html.append("</tbody></table></div>").toString();
    }

    /** Links to the pages before and after. */
    static String paging(View view, int start, boolean more) {
        String link = "<a href=\"?start=%d\">%s</a>";
        String html = (start > 0 ? link.formatted(Math.max(0, start - Page.ROWS), view.text("previous")) : "")
                + (more ? link.formatted(start + Page.ROWS, view.text("next")) : "");
        return html.isEmpty() ? "" : "<p class=\"paging\">" + html + "</p>";
    }
}
