package org.supportplans.service;

import java.util.function.Predicate;

/** Names for what the app makes itself. */
final class FreeNames {

    /** The longest name. */
    private static final int MAX = 255;

    private FreeNames() {}

    /** The name, or with a number behind it if it is taken; cut where it is too long. */
    static String free(String wanted, Predicate<String> taken) {
        String name = cut(wanted, MAX);
        for (int number = 2; taken.test(name); number++) {
            String suffix = " (" + number + ")";
            name = cut(wanted, MAX - suffix.length()) + suffix;
        }
        return name;
    }

    /** Never between the two halves of a character. */
    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
}
