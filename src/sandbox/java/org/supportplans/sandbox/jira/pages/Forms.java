package org.supportplans.sandbox.jira.pages;

import static org.supportplans.sandbox.jira.pages.View.escape;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.supportplans.sandbox.jira.Constant;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.JiraIssue;
import org.supportplans.sandbox.jira.Projects;

/** What the forms of agents and of the portal share. */
final class Forms {

    private Forms() {}

    /** The fields of an issue that both forms have, as sent. */
    record Input(String summary, String description, Constant priority, List<Projects.Component> components, Map<String, String> errors) {}

    static Input read(View view, Jira jira, Projects.JiraProject project) {
        HttpServletRequest request = view.request();
        Map<String, String> errors = new LinkedHashMap<>();
        String summary = Page.parameter(request, "summary");
        if (summary.isEmpty()) {
            errors.put("summary", view.messages().getText("error.summary.missing"));
        } else if (summary.length() > 255) {
            errors.put("summary", view.messages().getText("error.summary.long"));
        }
        String description = Page.parameter(request, "description").replace("\r\n", "\n");
        if (description.length() > 32767) {
            errors.put("description", view.messages().getText("error.description.long"));
        }
        Constant priority = Projects.byId(jira.projects.priorities(), Page.parameter(request, "priority"));
        String[] ids = request.getParameterValues("components");
        List<String> chosen = ids == null ? List.of() : Arrays.asList(ids);
        List<Projects.Component> components = new ArrayList<>(jira.projects.components(project));
        components.removeIf(component -> !chosen.contains(component.id().toString()));
        return new Input(summary, description.isEmpty() ? null : description, priority == null ? Projects.byId(jira.projects.priorities(), "3") : priority, components, errors);
    }

    static String summary(View view, Map<String, String> errors) {
        return "<div class=\"field-group\"><label for=\"summary\">" + view.text("field.summary") + " <span class=\"required\" aria-hidden=\"true\">*</span></label>"
            + "<input class=\"text full-width-field\" id=\"summary\" name=\"summary\" maxlength=\"255\" required value=\"" + escape(Page.parameter(view.request(), "summary")) + "\">" + Page.error(errors, "summary") + "</div>";
    }

    static String description(View view, Map<String, String> errors) {
        return "<div class=\"field-group\"><label for=\"description\">" + view.text("field.description") + "</label><textarea class=\"textarea full-width-field\" id=\"description\" name=\"description\" rows=\"6\">"
            + escape(Page.parameter(view.request(), "description")) + "</textarea>" + Page.error(errors, "description") + "</div>";
    }

    /** A list to choose one of. */
    static <T> String select(View view, String name, List<T> all, Function<T, Object> id, Function<T, Object> label, String preset) {
        String chosen = view.request().getParameter(name) == null ? preset : Page.parameter(view.request(), name);
        StringBuilder html = new StringBuilder("<div class=\"field-group\"><label for=\"" + name + "\">" + view.text("field." + name) + "</label><select class=\"select\" id=\"" + name + "\" name=\"" + name + "\">");
        for (T item : all) {
            String value = id.apply(item).toString();
            html.append("<option value=\"").append(escape(value)).append(value.equals(chosen) ? "\" selected>" : "\">").append(escape(label.apply(item))).append("</option>");
        }
        return html.append("</select></div>").toString();
    }

    /** Boxes to choose several of. */
    static <T> String boxes(View view, String name, List<T> all, Function<T, Object> id, Function<T, Object> label) {
        String[] sent = view.request().getParameterValues(name);
        List<String> chosen = sent == null ? List.of() : Arrays.asList(sent);
        StringBuilder html = new StringBuilder("<fieldset class=\"group\"><legend><span>" + view.text("field." + name) + "</span></legend>");
        for (T item : all) {
            String value = id.apply(item).toString();
            String box = escape(name + "-" + value);
            html.append("<div class=\"checkbox\"><input class=\"checkbox\" type=\"checkbox\" id=\"").append(box).append("\" name=\"").append(name).append("\" value=\"").append(escape(value))
                .append(chosen.contains(value) ? "\" checked>" : "\">").append("<label for=\"").append(box).append("\">").append(escape(label.apply(item))).append("</label></div>");
        }
        return html.append("</fieldset>").toString();
    }

    static String status(JiraIssue issue) {
        String id = issue.getStatus().id();
        String look = id.equals("3") ? " aui-lozenge-inprogress" : id.equals("5") || id.equals("6") ? " aui-lozenge-success" : "";
        return "<span class=\"aui-lozenge aui-lozenge-subtle" + look + "\">" + escape(issue.getStatus().name()) + "</span>";
    }

    static String priority(View view, Constant priority) {
        return "<span class=\"priority p" + escape(priority.id()) + "\" aria-hidden=\"true\"></span> " + escape(priority.name());
    }

    /** Links to the pages before and after. */
    static String paging(View view, int start, int limit, boolean more) {
        String path = escape(view.request().getRequestURI());
        String html = "";
        if (start > 0) {
            html += "<a href=\"" + path + "?start=" + Math.max(0, start - limit) + "\">" + view.text("previous") + "</a>";
        }
        if (more) {
            html += "<a href=\"" + path + "?start=" + (start + limit) + "\">" + view.text("next") + "</a>";
        }
        return html.isEmpty() ? "" : "<p class=\"paging\">" + html + "</p>";
    }
}
