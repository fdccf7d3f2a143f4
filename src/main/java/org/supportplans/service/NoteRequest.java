package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import org.supportplans.service.port.InboxStore;
import org.supportplans.service.port.Tombstones;

/** Notes that something happened to a request; the only thing that is done on the thread of whoever did it. */
@Named
public class NoteRequest {

    private final InboxStore inbox;
    private final Tombstones tombstones;
    private final Clock clock;

    @Inject
    public NoteRequest(InboxStore inbox, Tombstones tombstones, AppClock clock) {
        this.inbox = inbox;
        this.tombstones = tombstones;
        this.clock = clock.clock();
    }

    /** One short insert. */
    public void changed(long issueId) {
        inbox.put(issueId, clock.instant());
    }

    /** Short inserts: the tombstone between two hints, so that neither a death between them nor a quick worker misses it. */
    public void deleted(long issueId) {
        inbox.put(issueId, clock.instant());
        tombstones.put(issueId, clock.instant());
        inbox.put(issueId, clock.instant());
    }
}
