package org.supportplans.sandbox.host;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** The app's messages by language; a key without message stands for itself. */
final class Messages {

    private final ClassLoader loader;
    private final List<String> locations;
    private final Map<Locale, ResourceBundle> bundles = new ConcurrentHashMap<>();

    /** Throws {@link Refusal} if a location has no messages. */
    Messages(ClassLoader loader, List<String> locations) {
        this.loader = loader;
        this.locations = locations;
        bundle(Locale.ROOT);
    }

    /** The messages of a language; what it lacks comes from the file without a language. */
    ResourceBundle bundle(Locale locale) {
        return bundles.computeIfAbsent(locale, l -> {
            List<ResourceBundle> parts = new ArrayList<>();
            for (String location : locations) {
                try {
                    parts.add(ResourceBundle.getBundle(location, l, loader,
                            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
                } catch (MissingResourceException e) {
                    throw new Refusal("atlassian-plugin.xml: there are no messages at " + location + ".", e);
                }
            }
            return new ResourceBundle() {
                @Override
                protected Object handleGetObject(String key) {
                    return parts.stream().filter(part -> part.containsKey(key)).findFirst().map(part -> part.getObject(key)).orElse(null);
                }

                @Override
                public Enumeration<String> getKeys() {
                    return Collections.enumeration(parts.stream().flatMap(part -> part.keySet().stream()).distinct().toList());
                }
            };
        });
    }

    /** The message as its file has it, with its placeholders and doubled quotes. */
    String raw(Locale locale, String key) {
        ResourceBundle bundle = bundle(locale);
        return bundle.containsKey(key) ? bundle.getString(key) : key;
    }

    String text(Locale locale, String key) {
        String raw = raw(locale, key);
        return raw.equals(key) ? key : new MessageFormat(raw, locale).format(new Object[0]);
    }
}
