package org.supportplans.sandbox.jira;

import com.atlassian.jira.util.I18nHelper;
import java.text.MessageFormat;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Messages of the sandbox's own pages and of installed apps. */
public final class Texts {

    /** The languages that can be chosen, as Jira locales. */
    public static final List<String> LANGUAGES = List.of("en", "zh_CN", "ru", "fa");

    private static final ResourceBundle.Control ENGLISH_IF_MISSING =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private final List<Function<Locale, ResourceBundle>> bundles = new CopyOnWriteArrayList<>();

    Texts() {
        add(locale -> ResourceBundle.getBundle("jira.messages", locale, Texts.class.getClassLoader(), ENGLISH_IF_MISSING));
    }

    void add(Function<Locale, ResourceBundle> bundle) {
        bundles.add(bundle);
    }

    /** Messages in a language; a key that no bundle has is its own text. */
    public I18nHelper in(Locale locale) {
        return new Helper(locale);
    }

    private final class Helper implements I18nHelper {

        private final Locale locale;

        Helper(Locale locale) {
            this.locale = locale;
        }

        @Override
        public Locale getLocale() {
            return locale;
        }

        private String format(String key, Object... values) {
            for (Function<Locale, ResourceBundle> bundle : bundles) {
                ResourceBundle messages = bundle.apply(locale);
                if (messages.containsKey(key)) {
                    return new MessageFormat(messages.getString(key), locale).format(values);
                }
            }
            return key;
        }

        @Override
        public String getText(String key) {
            return format(key);
        }

        @Override
        public String getText(String key, Object parameters) {
            if (parameters instanceof Object[] all) {
                return format(key, all);
            }
            return parameters instanceof Collection<?> all ? format(key, all.toArray()) : format(key, parameters);
        }
    }
}
