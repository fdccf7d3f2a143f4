package org.supportplans.rest;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.supportplans.core.Violation;
import org.supportplans.service.port.CurrentUser;
import org.supportplans.service.port.Rights;

/**
 * Who calls, and whether they may (rule 39). A resource does its work in one of these, so that each method says first who may use it;
 * others are answered with 401 or 403, and nothing of the call is read for them.
 */
@Named
public class Caller {

    private final CurrentUser currentUser;
    private final Rights rights;
    private final Answers answers;

    @Inject
    public Caller(CurrentUser currentUser, Rights rights, Answers answers) {
        this.currentUser = currentUser;
        this.rights = rights;
        this.answers = answers;
    }

    /** For who is signed in. @param action from the user's key to the answer */
    Response asUser(Function<String, Response> action) {
        return answers.answer(() -> action.apply(signedIn()));
    }

    /** For who may change plans, SLA policies and contracts. @param action from the user's key to the answer */
    Response asManager(Function<String, Response> action) {
        return asUser(user -> {
            if (!rights.manages(user)) {
                throw forbidden("forbidden.manage");
            }
            return action.apply(user);
        });
    }

    /** For who may read plans, SLA policies, contracts and their ledgers. */
    Response asReader(Supplier<Response> action) {
        return asReader(user -> action.get());
    }

    /** The same for who needs to know the reader. @param action from the user's key to the answer */
    Response asReader(Function<String, Response> action) {
        return asUser(user -> {
            if (!rights.reads(user)) {
                throw forbidden("forbidden.read");
            }
            return action.apply(user);
        });
    }

    private String signedIn() {
        return currentUser.key().orElseThrow(() -> new Refusal(401, List.of(Violation.of("", "signIn"))));
    }

    private static Refusal forbidden(String rule) {
        return new Refusal(403, List.of(Violation.of("", rule)));
    }
}
