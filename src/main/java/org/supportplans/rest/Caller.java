package org.supportplans.rest;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.supportplans.core.Violation;
import org.supportplans.service.port.CurrentUser;
import org.supportplans.service.port.Rights;

/** Who calls, and whether they may (rule 39). Everything answers the user's key or refuses with 401 or 403. */
@Named
public class Caller {

    private final CurrentUser currentUser;
    private final Rights rights;

    @Inject
    public Caller(CurrentUser currentUser, Rights rights) {
        this.currentUser = currentUser;
        this.rights = rights;
    }

    String signedIn() {
        return currentUser.key().orElseThrow(() -> new Refusal(401, List.of(Violation.of("", "signIn"))));
    }

    /** Who may change plans, SLA policies and contracts. */
    String manager() {
        String user = signedIn();
        if (!rights.manages(user)) {
            throw new Refusal(403, List.of(Violation.of("", "forbidden.manage")));
        }
        return user;
    }

    /** Who may read plans, SLA policies, contracts and their ledgers. */
    String reader() {
        String user = signedIn();
        if (!rights.reads(user)) {
            throw new Refusal(403, List.of(Violation.of("", "forbidden.read")));
        }
        return user;
    }
}
