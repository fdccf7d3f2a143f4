package org.supportplans.sandbox.host;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** An {@code atlassian-plugin.xml}: its modules in the order written. */
final class Descriptor {

    private static final Set<String> MODULES = Set.of(
            "ao", "web-resource", "web-panel", "web-section", "web-item", "rest", "rest-migration", "servlet", "velocity-allowlist");

    private final Element root;
    private final List<Element> modules = new ArrayList<>();

    private Descriptor(Element root) {
        this.root = root;
    }

    /** Reads and checks the descriptor; throws {@link Refusal} naming what Jira would not take. */
    static Descriptor parse(InputStream xml) {
        Element root;
        try (xml) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Quiet());
            root = builder.parse(xml).getDocumentElement();
        } catch (SAXParseException e) {
            throw new Refusal("atlassian-plugin.xml is not well-formed: line " + e.getLineNumber() + ": " + e.getMessage(), e);
        } catch (Exception e) {
            throw new Refusal("atlassian-plugin.xml can't be read: " + e.getMessage(), e);
        }
        if (!root.getTagName().equals("atlassian-plugin")) {
            throw new Refusal("atlassian-plugin.xml begins with <" + root.getTagName() + ">, not with <atlassian-plugin>.");
        }
        if (!root.getAttribute("plugins-version").equals("2")) {
            throw new Refusal("atlassian-plugin.xml needs plugins-version=\"2\".");
        }
        Descriptor descriptor = new Descriptor(root);
        Set<String> keys = new HashSet<>();
        for (Element element : children(root)) {
            String type = element.getTagName();
            if (type.equals("plugin-info") || type.equals("resource")) {
                continue;
            }
            if (!MODULES.contains(type)) {
                throw new Refusal("atlassian-plugin.xml has a module of unknown type: <" + type + " key=\"" + element.getAttribute("key") + "\">.");
            }
            if (!keys.add(required(element, "key"))) {
                throw new Refusal("atlassian-plugin.xml has two modules with the key \"" + element.getAttribute("key") + "\".");
            }
            descriptor.modules.add(element);
        }
        return descriptor;
    }

    String key() {
        return required(root, "key");
    }

    List<Element> modules(String type) {
        return modules.stream().filter(module -> module.getTagName().equals(type)).toList();
    }

    /** Where the app's messages are: the locations of {@code <resource type="i18n">}. */
    List<String> messages() {
        return children(root, "resource").stream()
                .filter(resource -> resource.getAttribute("type").equals("i18n"))
                .map(resource -> required(resource, "location"))
                .toList();
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static List<Element> children(Element parent, String name) {
        return children(parent).stream().filter(child -> child.getTagName().equals(name)).toList();
    }

    /** The first child of this name, or null. */
    static Element child(Element parent, String name) {
        return children(parent, name).stream().findFirst().orElse(null);
    }

    /** The attribute, which must be there. */
    static String required(Element element, String attribute) {
        String value = element.getAttribute(attribute);
        if (value.isBlank()) {
            String key = element.getAttribute("key");
            throw new Refusal("atlassian-plugin.xml: <" + element.getTagName() + (key.isEmpty() ? "" : " key=\"" + key + "\"")
                    + "> needs the attribute " + attribute + ".");
        }
        return value;
    }

    /** The attribute {@code weight}, 1000 if there is none. */
    static int weight(Element module) {
        String weight = module.getAttribute("weight");
        try {
            return weight.isEmpty() ? 1000 : Integer.parseInt(weight);
        } catch (NumberFormatException e) {
            throw new Refusal("atlassian-plugin.xml: the weight of " + module.getAttribute("key") + " is no whole number: " + weight + ".", e);
        }
    }

    private static final class Quiet implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            // nothing that matters
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
