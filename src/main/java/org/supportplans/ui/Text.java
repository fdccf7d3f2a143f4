package org.supportplans.ui;

import org.supportplans.service.port.Words;

/** Labels for templates, in the reader's language. */
public final class Text {

    private final Words words;

    Text(Words words) {
        this.words = words;
    }

    /** The message of the app's key, which is given without its prefix {@code supportplans.ui.}. */
    public String get(String key) {
        return words.say(Phrases.PREFIX + key);
    }
}
