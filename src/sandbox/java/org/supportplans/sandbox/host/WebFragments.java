package org.supportplans.sandbox.host;

import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.plugin.webfragment.model.JiraHelper;
import com.atlassian.jira.project.Project;
import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.plugin.web.Condition;
import com.atlassian.plugin.web.ContextProvider;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/** The app's web-panels and web-items. */
final class WebFragments {

    private static final Logger LOG = LoggerFactory.getLogger(WebFragments.class);
    private static final String PORTAL = "servicedesk.portal.";

    private record Fragment(
            String key, String location, int weight, String label, String content, ContextProvider provider, Predicate<Map<String, Object>> condition) {}

    private final List<Fragment> panels = new ArrayList<>();
    private final List<Fragment> items = new ArrayList<>();
    private final AppContext beans;
    private final Templates templates;
    private final Messages messages;
    private final String contextPath;
    private final Supplier<ApplicationUser> user;
    private final Supplier<Locale> locale;

    WebFragments(
            AppContext beans, Descriptor descriptor, Templates templates, Messages messages, String contextPath,
            Supplier<ApplicationUser> user, Supplier<Locale> locale) {
        this.beans = beans;
        this.templates = templates;
        this.messages = messages;
        this.contextPath = contextPath;
        this.user = user;
        this.locale = locale;
        descriptor.modules("web-panel").forEach(panel -> panels.add(panel(panel)));
        descriptor.modules("web-section").forEach(section -> Descriptor.required(section, "location"));
        descriptor.modules("web-item").forEach(item -> items.add(item(item)));
        panels.sort(Comparator.comparingInt(Fragment::weight));
        items.sort(Comparator.comparingInt(Fragment::weight));
    }

    private Fragment panel(Element element) {
        Element view = Descriptor.children(element, "resource").stream()
                .filter(resource -> resource.getAttribute("name").equals("view") && resource.getAttribute("type").equals("velocity"))
                .findFirst()
                .orElseThrow(() -> new Refusal("atlassian-plugin.xml: the web-panel " + element.getAttribute("key") + " has no <resource type=\"velocity\" name=\"view\">."));
        String template = Descriptor.required(view, "location");
        if (beans.bundle().getEntry(template) == null) {
            throw new Refusal("atlassian-plugin.xml: the web-panel " + element.getAttribute("key") + " names " + template + ", which is not in the jar.");
        }
        Element provider = Descriptor.child(element, "context-provider");
        ContextProvider made = null;
        if (provider != null) {
            made = beans.create(Descriptor.required(provider, "class"), ContextProvider.class, describe(element));
            made.init(parameters(provider));
        }
        return fragment(element, Descriptor.required(element, "location"), template, made);
    }

    private Fragment item(Element element) {
        Element link = Descriptor.child(element, "link");
        if (link == null) {
            throw new Refusal("atlassian-plugin.xml: the web-item " + element.getAttribute("key") + " has no <link>.");
        }
        return fragment(element, Descriptor.required(element, "section"), link.getTextContent().trim(), null);
    }

    private Fragment fragment(Element element, String location, String content, ContextProvider provider) {
        Element label = Descriptor.child(element, "label");
        String key = label == null ? null : Descriptor.required(label, "key");
        return new Fragment(element.getAttribute("key"), location, Descriptor.weight(element), key, content, provider, conditions(element, element, true));
    }

    private Predicate<Map<String, Object>> conditions(Element parent, Element module, boolean all) {
        Predicate<Map<String, Object>> result = context -> all;
        boolean any = false;
        for (Element child : Descriptor.children(parent)) {
            Predicate<Map<String, Object>> next;
            if (child.getTagName().equals("conditions")) {
                next = conditions(child, module, !child.getAttribute("type").equalsIgnoreCase("OR"));
            } else if (child.getTagName().equals("condition")) {
                Condition condition = beans.create(Descriptor.required(child, "class"), Condition.class, describe(module));
                condition.init(parameters(child));
                boolean inverted = child.getAttribute("invert").equals("true");
                next = context -> condition.shouldDisplay(context) != inverted;
            } else {
                continue;
            }
            result = all ? result.and(next) : result.or(next);
            any = true;
        }
        return any ? result : context -> true;
    }

    private static Map<String, String> parameters(Element element) {
        Map<String, String> parameters = new HashMap<>();
        for (Element param : Descriptor.children(element, "param")) {
            String value = param.getAttribute("value");
            parameters.put(Descriptor.required(param, "name"), value.isEmpty() ? param.getTextContent().trim() : value);
        }
        return parameters;
    }

    private static String describe(Element module) {
        return "the " + module.getTagName() + " " + module.getAttribute("key");
    }

    String panels(String location, Map<String, Object> given) {
        StringBuilder html = new StringBuilder();
        for (Fragment panel : panels) {
            if (!panel.location.equals(location)) {
                continue;
            }
            String content;
            try {
                Map<String, Object> context = context(location, given);
                if (!panel.condition.test(context)) {
                    continue;
                }
                content = render(panel, context);
            } catch (RuntimeException | IOException e) {
                LOG.error("The web-panel {} failed: {}", panel.key, e.getMessage(), e.getCause());
                content = "<div class=\"aui-message aui-message-error\"><p>The web-panel " + Html.escape(panel.key) + " failed: "
                        + Html.escape(e.getMessage()) + "</p></div>";
            }
            html.append("<section class=\"web-panel\" id=\"").append(Html.escape(panel.key)).append("\">");
            if (panel.label != null) {
                html.append("<h4>").append(Html.escape(messages.text(locale.get(), panel.label))).append("</h4>");
            }
            html.append(content).append("</section>\n");
        }
        return html.toString();
    }

    private String render(Fragment panel, Map<String, Object> context) throws IOException {
        Map<String, Object> all = new HashMap<>(context);
        if (panel.provider != null) {
            all.putAll(panel.provider.getContextMap(context));
        }
        StringWriter writer = new StringWriter();
        templates.render(panel.content, all, writer);
        return writer.toString();
    }

    /** The portal gives panels its own objects only; elsewhere Jira adds {@code user} and {@code helper}. */
    private Map<String, Object> context(String location, Map<String, Object> given) {
        Map<String, Object> context = new HashMap<>(given);
        if (!location.startsWith(PORTAL)) {
            Project project = (Project) given.get("project");
            if (project == null && given.get("issue") instanceof Issue issue) {
                project = issue.getProjectObject();
            }
            context.put("user", user.get());
            context.put("helper", new JiraHelper(JiraThread.request(), project, new HashMap<>(given)));
        }
        return context;
    }

    /** Items of the section itself and of the app's own sections in it. */
    List<App.WebItem> items(String section, Map<String, Object> given) {
        List<App.WebItem> result = new ArrayList<>();
        for (Fragment item : items) {
            if (!item.location.equals(section) && !item.location.startsWith(section + "/")) {
                continue;
            }
            try {
                Map<String, Object> context = context(section, given);
                if (item.condition.test(context)) {
                    String label = item.label == null ? item.key : messages.text(locale.get(), item.label);
                    result.add(new App.WebItem(item.key, label, url(item, context)));
                }
            } catch (RuntimeException e) {
                LOG.error("The web-item {} failed", item.key, e);
            }
        }
        return result;
    }

    private String url(Fragment item, Map<String, Object> context) {
        Map<String, Object> values = new HashMap<>();
        if (context.get("helper") instanceof JiraHelper helper && helper.getProject() != null) {
            String key = URLEncoder.encode(helper.getProject().getKey(), StandardCharsets.UTF_8);
            values.put("projectKeyEncoded", key);
            values.put("pathEncodedProjectKey", key);
        }
        String url = templates.renderFragment(item.content, values);
        if (url.contains("$")) {
            throw new IllegalStateException("The link " + item.content + " has a placeholder that Jira does not fill here.");
        }
        return url.startsWith("/") ? contextPath + url : url;
    }
}
