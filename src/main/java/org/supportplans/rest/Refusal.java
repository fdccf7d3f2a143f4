package org.supportplans.rest;

import java.util.List;
import org.supportplans.core.Violation;

/** Ends a call with an error answer; {@link Answers#answer} turns it into one. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Violation> violations;

    Refusal(int status, List<Violation> violations) {
        super("Refused with " + status, null, false, false);
        this.status = status;
        this.violations = List.copyOf(violations);
    }

    static Refusal badRequest(String field, String rule, Object... arguments) {
        return new Refusal(400, List.of(Violation.of(field, rule, arguments)));
    }

    static Refusal notFound(String rule, Object... arguments) {
        return new Refusal(404, List.of(Violation.of("", rule, arguments)));
    }

    int status() {
        return status;
    }

    List<Violation> violations() {
        return violations;
    }
}
