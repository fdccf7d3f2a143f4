package org.supportplans.store;

/** How names and numbers are compared, searched and sorted: whatever the letters' case, as {@link String#equalsIgnoreCase} does. */
final class Names {

    /** What stands before a wildcard that is meant literally. */
    private static final char ESCAPE = '!';

    /** The condition on a column for {@link #containing}. */
    static final String LIKE = " LIKE ? ESCAPE '" + ESCAPE + "'";

    private Names() {}

    /** Equal for names that differ in case only; never longer than the name. */
    static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        name.codePoints().map(Character::toUpperCase).map(Character::toLowerCase).forEach(key::appendCodePoint);
        return key.toString();
    }

    /** The pattern for keys that contain this text, none of whose characters is a wildcard. */
    static String containing(String text) {
        return "%" + key(text).replaceAll("[!%_]", ESCAPE + "$0") + "%";
    }
}
