package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supportplans.service.port.InboxStore;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.service.port.Requests;
import org.supportplans.service.port.Settings;

/**
 * Finds requests whose event never reached the app: the node died between Jira's commit and our note, or the app was off. Looks at the
 * issues above a watermark, which follows half an hour behind, so that late commits of lower ids are seen too.
 */
@Named
public class FindMissed {

    private static final Logger LOG = LoggerFactory.getLogger(FindMissed.class);
    private static final String MARK = "missed.watermark";
    private static final Duration BEHIND = Duration.ofMinutes(30);
    private static final int BATCH = 500;

    private final Requests requests;
    private final ReceiptStore receipts;
    private final Settings settings;
    private final InboxStore inbox;
    private final SettleRequest settle;
    private final Scope scope;
    private final Clock clock;

    /** Everything up to {@code done} has been looked at; {@code next} was the highest id at an instant. */
    private record Watermark(long done, long next, Instant nextSeen) {

        static Watermark parse(String text) {
            String[] part = text.split(" ");
            return new Watermark(Long.parseLong(part[0]), Long.parseLong(part[1]), Instant.parse(part[2]));
        }

        @Override
        public String toString() {
            return done + " " + next + " " + nextSeen;
        }
    }

    @Inject
    public FindMissed(Requests requests, ReceiptStore receipts, Settings settings, InboxStore inbox, SettleRequest settle, Scope scope,
            AppClock clock) {
        this.requests = requests;
        this.receipts = receipts;
        this.settings = settings;
        this.inbox = inbox;
        this.settle = settle;
        this.scope = scope;
        this.clock = clock.clock();
    }

    /** At the app's first start: what is there already is older than the app and not its business. */
    public void begin() {
        if (settings.get(MARK).isEmpty()) {
            List<Long> before = requests.idsAfter(0);
            // Requests are matched from now on; the list is older, so none of them is below the watermark.
            scope.since();
            long highest = before.isEmpty() ? 0 : before.get(before.size() - 1);
            settings.init(MARK, new Watermark(highest, highest, clock.instant()).toString());
        }
    }

    /**
     * Settles every request above the watermark that has no receipt. One that fails stops no other; it gets a hint, so that the sweep
     * tries again.
     *
     * @throws java.util.NoSuchElementException before {@link #begin}
     */
    public void find() {
        Watermark mark = Watermark.parse(settings.get(MARK).orElseThrow());
        List<Long> ids = requests.idsAfter(mark.done());
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<Long> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
            Set<Long> known = receipts.known(batch);
            for (long id : batch) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                if (!known.contains(id)) {
                    settleOrHint(id);
                }
            }
        }
        Instant now = clock.instant();
        if (!ids.isEmpty() && mark.nextSeen().plus(BEHIND).isBefore(now)) {
            settings.put(MARK, new Watermark(mark.next(), ids.get(ids.size() - 1), now).toString());
        }
    }

    private void settleOrHint(long id) {
        try {
            settle.settle(id);
        } catch (RuntimeException e) {
            LOG.warn("Issue {} could not be settled; it will be tried again", id, e);
            inbox.put(id, clock.instant());
        }
    }
}
