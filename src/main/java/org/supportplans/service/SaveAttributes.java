package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import org.supportplans.service.port.AttributeStore;
import org.supportplans.service.port.AttributeStore.Versioned;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.Changes.Subject;
import org.supportplans.service.port.ClusterLock;

/** Changes the attributes of customers (rule 4). */
@Named
public class SaveAttributes {

    private final AttributeStore attributes;
    private final Changes changes;
    private final ClusterLock lock;
    private final Clock clock;

    @Inject
    public SaveAttributes(AttributeStore attributes, Changes changes, ClusterLock lock, AppClock clock) {
        this.attributes = attributes;
        this.changes = changes;
        this.lock = lock;
        this.clock = clock.clock();
    }

    /**
     * Replaces all attributes of an organization; the given version must be its latest. What changes nothing makes no version.
     *
     * @param actor the user's key
     */
    public Outcome<Versioned> put(String actor, int organization, Versioned wanted) {
        return lock.exclusively(() -> {
            Versioned before = attributes.of(organization);
            if (before.version() != wanted.version()) {
                return Outcome.stale(before.version());
            }
            if (before.values().equals(wanted.values())) {
                return Outcome.done(before);
            }
            Versioned after = new Versioned(before.version() + 1, wanted.values());
            attributes.put(organization, after);
            changes.add(Subject.CUSTOMER, organization, actor, before.values(), after.values(), clock.instant());
            return Outcome.done(after);
        });
    }
}
