package org.supportplans.service;

import java.util.List;
import org.supportplans.core.Violation;

/** How a change ended: done, or refused with every reason and nothing changed. */
public sealed interface Outcome<T> {

    /**
     * @param value what holds now; what was deleted, after a deletion
     * @param warnings what was done all the same
     */
    record Done<T>(T value, List<Violation> warnings) implements Outcome<T> {}

    /** @param violations every reason; empty for {@link Kind#MISSING} */
    record Refused<T>(Kind kind, List<Violation> violations) implements Outcome<T> {}

    /** Why a change was refused. */
    enum Kind {
        /** A field is wrong. */
        INVALID,
        /** The state, another object or another person's change stands against it. */
        CONFLICT,
        /** It is understood, and can't be done to this thing at this time. */
        IMPOSSIBLE,
        /** There is no such thing. */
        MISSING
    }

    static <T> Outcome<T> done(T value) {
        return new Done<>(value, List.of());
    }

    /** Done although something speaks against it. */
    static <T> Outcome<T> done(T value, List<Violation> warnings) {
        return new Done<>(value, warnings);
    }

    static <T> Outcome<T> invalid(List<Violation> violations) {
        return new Refused<>(Kind.INVALID, violations);
    }

    static <T> Outcome<T> conflict(List<Violation> violations) {
        return new Refused<>(Kind.CONFLICT, violations);
    }

    static <T> Outcome<T> impossible(String field, String rule, Object... arguments) {
        return new Refused<>(Kind.IMPOSSIBLE, List.of(Violation.of(field, rule, arguments)));
    }

    /** Somebody else was quicker: the version that the change starts from is not the latest. */
    static <T> Outcome<T> stale(int latest) {
        return conflict(List.of(Violation.of("version", "version.stale", latest)));
    }

    static <T> Outcome<T> missing() {
        return new Refused<>(Kind.MISSING, List.of());
    }
}
