package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supportplans.service.port.InboxStore;

/** Works the hints of the inbox: settles the request, then deletes exactly the hints that were there before. */
@Named
public class WorkInbox {

    private static final Logger LOG = LoggerFactory.getLogger(WorkInbox.class);
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(60);
    private static final int BATCH = 2_000;

    private final InboxStore inbox;
    private final SettleRequest settle;
    private final Clock clock;

    @Inject
    public WorkInbox(InboxStore inbox, SettleRequest settle, AppClock clock) {
        this.inbox = inbox;
        this.settle = settle;
        this.clock = clock.clock();
    }

    /**
     * Works the hints for one request.
     *
     * @throws RuntimeException if the request could not be settled; its hints stay
     */
    public void work(long issueId) {
        List<Long> hints = inbox.ofIssue(issueId);
        settle.settle(issueId);
        inbox.delete(hints);
    }

    /**
     * Decides a request anew if it waits for credits (rule 28). The hint that goes before stays if this node dies between the entry, which may
     * take the last credit, and the receipt.
     */
    void workAnew(long issueId) {
        if (inbox.ofIssue(issueId).isEmpty()) {
            inbox.put(issueId, clock.instant());
        }
        List<Long> hints = inbox.ofIssue(issueId);
        settle.settleAnew(issueId);
        inbox.delete(hints);
    }

    /**
     * Works what workers left behind: hints older than a minute, a portion at a time. One that fails stays for the next time and stops no
     * other; an interrupt ends it between two.
     */
    public void sweep() {
        workSince(clock.instant().minus(LEFT_BEHIND));
    }

    /** Works every hint there is; for a node's start. */
    public void workAll() {
        workSince(clock.instant());
    }

    private void workSince(Instant before) {
        for (long issueId : inbox.waitingSince(before, BATCH)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            try {
                work(issueId);
            } catch (RuntimeException e) {
                LOG.warn("Issue {} could not be settled; it will be tried again", issueId, e);
            }
        }
    }
}
