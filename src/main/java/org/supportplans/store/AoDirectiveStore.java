package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.java.ao.Query;
import org.supportplans.core.coverage.Directives;
import org.supportplans.service.port.DirectiveStore;
import org.supportplans.store.entity.DirectiveRow;

/** What people have said of requests, in DIRECTIVE. */
@Named
public class AoDirectiveStore implements DirectiveStore {

    private static final TypeReference<Directives> DIRECTIVES = new TypeReference<>() {};

    private final ActiveObjects ao;

    @Inject
    public AoDirectiveStore(ActiveObjects ao) {
        this.ao = ao;
    }

    /** Streamed, with the columns it needs: Active Objects takes many times as long to find whole rows. */
    @Override
    public Optional<Numbered> current(long issueId) {
        List<Numbered> current = new ArrayList<>();
        Query newest = Query.select("ID, DIRECTIVE_NUMBER, BODY").where("ISSUE_ID = ?", issueId)
                .order("ISSUE_ID DESC, DIRECTIVE_NUMBER DESC").limit(1);
        ao.stream(DirectiveRow.class, newest, row -> current.add(new Numbered(row.getDirectiveNumber(), Json.read(row.getBody(), DIRECTIVES))));
        return current.stream().findFirst();
    }

    @Override
    public boolean add(long issueId, Numbered directives, String actor, Instant at) {
        String key = issueId + "|" + directives.number();
        try {
            ao.create(DirectiveRow.class, List.of(new Columns()
                    .set("ISSUE_ID", issueId)
                    .set("DIRECTIVE_NUMBER", directives.number())
                    .set("DIRECTIVE_KEY", key)
                    .set("BODY", Json.write(directives.directives()))
                    .set("ACTOR", actor)
                    .set("SAID_AT", at)
                    .map()));
            return true;
        } catch (RuntimeException e) {
            if (ao.count(DirectiveRow.class, "DIRECTIVE_KEY = ?", key) > 0) {
                return false;
            }
            throw e;
        }
    }
}
