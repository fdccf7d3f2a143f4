package org.supportplans.store;

import java.time.Instant;

/** Texts that storage must give back as they are. */
final class Samples {

    /** 255 characters: emoji beyond the basic plane, right-to-left script with marks, combining accents, quotes, wildcards. */
    static final String NAME = fill("\u200Fپشتیبانی «طلایی» \u202Bא\u202C 支持计划 Поддержка e\u0301 '\"\\%_!`;--  👩\u200D💻🚀");

    /** Longer than any bounded column, with line ends. */
    static final String LONG = NAME.repeat(40) + "\r\n\ttab\n";

    static final Instant AT = Instant.parse("2026-11-20T10:00:00.123Z");

    private Samples() {}

    private static String fill(String start) {
        return start + "ß".repeat(255 - start.length());
    }
}
