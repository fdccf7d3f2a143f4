package org.supportplans.sandbox.host;

/** Text in HTML. */
public final class Html {

    private Html() {}

    /** Text for use in HTML, attributes included; nothing for null. */
    public static String escape(Object value) {
        return value == null ? "" : value.toString()
                .replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
