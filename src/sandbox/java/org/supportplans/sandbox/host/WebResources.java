package org.supportplans.sandbox.host;

import com.atlassian.webresource.api.assembler.PageBuilderService;
import com.atlassian.webresource.api.assembler.RequiredResources;
import com.atlassian.webresource.api.assembler.WebResourceAssembler;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.w3c.dom.Element;

/** The app's scripts and styles: their tags for a page, and the files themselves under {@code /download/resources}. */
final class WebResources extends HttpServlet implements PageBuilderService {

    static final String PATH = "/download/resources";

    private static final Set<String> PARTS = Set.of("description", "dependency", "context", "resource", "transformation");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=UTF-8", "css", "text/css;charset=UTF-8", "svg", "image/svg+xml", "png", "image/png",
            "json", "application/json", "woff2", "font/woff2");
    private static final Pattern TEXT = Pattern.compile("\\b(?:AJS\\.|WRM\\.)?I18n\\.getText\\(\\s*(['\"])([\\w.\\-]+)\\1\\s*([,)])");

    private record Module(String key, Map<String, String> files, List<String> dependencies, Set<String> contexts, boolean translated) {}

    private final Map<String, Module> modules = new LinkedHashMap<>();
    private final transient Bundle bundle;
    private final transient Messages messages;
    private final String pluginKey;
    private final String contextPath;
    private final transient Supplier<Locale> locale;
    private final transient ObjectMapper json = new ObjectMapper();

    WebResources(Bundle bundle, Descriptor descriptor, Messages messages, String contextPath, Supplier<Locale> locale) {
        this.bundle = bundle;
        this.messages = messages;
        this.pluginKey = descriptor.key();
        this.contextPath = contextPath;
        this.locale = locale;
        for (Element element : descriptor.modules("web-resource")) {
            Module module = module(element);
            modules.put(module.key, module);
        }
        for (Module module : modules.values()) {
            for (String dependency : module.dependencies) {
                checkKnown(dependency);
            }
        }
    }

    private Module module(Element element) {
        String key = pluginKey + ":" + Descriptor.required(element, "key");
        for (Element child : Descriptor.children(element)) {
            if (!PARTS.contains(child.getTagName())) {
                throw new Refusal("atlassian-plugin.xml: the web-resource " + key + " has <" + child.getTagName() + ">, which the sandbox does not know.");
            }
        }
        Map<String, String> files = new LinkedHashMap<>();
        for (Element resource : Descriptor.children(element, "resource")) {
            String location = Descriptor.required(resource, "location").replaceFirst("^/", "");
            if (bundle.getEntry(location) == null) {
                throw new Refusal("atlassian-plugin.xml: the web-resource " + key + " names " + location + ", which is not in the jar.");
            }
            files.put(Descriptor.required(resource, "name"), location);
        }
        boolean translated = false;
        for (Element transformation : Descriptor.children(element, "transformation")) {
            for (Element transformer : Descriptor.children(transformation, "transformer")) {
                if (!transformer.getAttribute("key").equals("jsI18n")) {
                    throw new Refusal("atlassian-plugin.xml: the web-resource " + key + " uses the transformer "
                            + transformer.getAttribute("key") + "; the sandbox has jsI18n only.");
                }
                translated = true;
            }
        }
        return new Module(key, files, texts(element, "dependency"), Set.copyOf(texts(element, "context")), translated);
    }

    private static List<String> texts(Element element, String name) {
        return Descriptor.children(element, name).stream().map(child -> child.getTextContent().trim()).toList();
    }

    private void checkKnown(String moduleKey) {
        if (moduleKey.startsWith(pluginKey + ":") && !modules.containsKey(moduleKey)) {
            throw new Refusal("The app has no web-resource " + moduleKey + ".");
        }
    }

    /** Tags of these contexts' and the thread's required resources, each once a request. */
    String tags(Set<String> contexts) {
        JiraThread thread = JiraThread.current();
        List<String> wanted = new ArrayList<>();
        for (Module module : modules.values()) {
            boolean required = thread != null && thread.required.contains(module.key);
            if (required || module.contexts.stream().anyMatch(contexts::contains)) {
                addWithDependencies(module, wanted);
            }
        }
        StringBuilder tags = new StringBuilder();
        String query = "?locale=" + locale.get().toLanguageTag() + "&amp;v=" + bundle.getLastModified();
        for (String key : wanted) {
            if (thread != null && !thread.written.add(key)) {
                continue;
            }
            modules.get(key).files.forEach((name, location) -> {
                String url = contextPath + PATH + "/" + key + "/" + name + query;
                if (name.endsWith(".css")) {
                    tags.append("<link rel=\"stylesheet\" href=\"").append(url).append("\">\n");
                } else if (name.endsWith(".js")) {
                    tags.append("<script src=\"").append(url).append("\" defer></script>\n");
                }
            });
        }
        return tags.toString();
    }

    private void addWithDependencies(Module module, List<String> wanted) {
        if (!wanted.contains(module.key)) {
            for (String dependency : module.dependencies) {
                if (modules.containsKey(dependency) && !dependency.equals(module.key)) {
                    addWithDependencies(modules.get(dependency), wanted);
                }
            }
            wanted.add(module.key);
        }
    }

    @Override
    public WebResourceAssembler assembler() {
        return () -> new RequiredResources() {
            @Override
            public RequiredResources requireWebResource(String moduleCompleteKey) {
                checkKnown(moduleCompleteKey);
                JiraThread thread = JiraThread.current();
                if (thread == null) {
                    throw new IllegalStateException("Web-resources can only be required while a page is made.");
                }
                thread.required.add(moduleCompleteKey);
                return this;
            }
        };
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] path = String.valueOf(request.getPathInfo()).split("/", 3);
        Module module = path.length == 3 ? modules.get(path[1]) : null;
        String location = module == null ? null : location(module, path[2]);
        URL file = location == null ? null : bundle.getEntry(location);
        String type = location == null ? null : TYPES.get(location.substring(location.lastIndexOf('.') + 1));
        if (file == null || type == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] content;
        try (InputStream in = file.openStream()) {
            content = in.readAllBytes();
        }
        if (module.translated && location.endsWith(".js")) {
            String language = request.getParameter("locale");
            Locale reader = language == null ? locale.get() : Locale.forLanguageTag(language);
            content = translate(new String(content, StandardCharsets.UTF_8), reader).getBytes(StandardCharsets.UTF_8);
        }
        response.setContentType(type);
        if (request.getParameter("v") != null) {
            response.setHeader("Cache-Control", "private, max-age=31536000, immutable");
        }
        response.getOutputStream().write(content);
    }

    private static String location(Module module, String name) {
        String exact = module.files.get(name);
        if (exact != null) {
            return exact;
        }
        return module.files.entrySet().stream()
                .filter(folder -> folder.getKey().endsWith("/") && name.startsWith(folder.getKey()) && !name.contains(".."))
                .findFirst()
                .map(folder -> folder.getValue() + name.substring(folder.getKey().length()))
                .orElse(null);
    }

    /** Replaces calls of {@code I18n.getText} by the message, or by {@code AJS.format} of it where there are arguments. */
    String translate(String script, Locale reader) throws IOException {
        Matcher call = TEXT.matcher(script);
        StringBuilder result = new StringBuilder();
        while (call.find()) {
            boolean arguments = call.group(3).equals(",");
            String text = arguments ? messages.raw(reader, call.group(2)) : messages.text(reader, call.group(2));
            String literal = json.writeValueAsString(text).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
            call.appendReplacement(result, Matcher.quoteReplacement(arguments ? "AJS.format(" + literal + "," : literal));
        }
        return call.appendTail(result).toString();
    }
}
