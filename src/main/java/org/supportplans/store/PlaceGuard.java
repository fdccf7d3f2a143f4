package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.service.port.LedgerGuard;
import org.supportplans.store.entity.EntryRow;

/** Tries whether the database keeps places and keys of the ledger unique, which all booking rests on. */
@Named
public class PlaceGuard implements LedgerGuard {

    /** No contract's account; only probes stand here, each for a moment. */
    static final long ACCOUNT = -1;

    private static final String PROBES = "ACCOUNT_ID = ? AND SEQ >= ? AND SEQ <= ?";

    private final ActiveObjects ao;

    @Inject
    public PlaceGuard(ActiveObjects ao) {
        this.ao = ao;
    }

    /**
     * Whether the database refuses a second entry at one place, and one of the same key at another place. Safe on several nodes at once;
     * leaves nothing behind.
     *
     * @throws RuntimeException if that can't be found out, because the database can't be written or read
     */
    @Override
    public boolean holds() {
        long place = ThreadLocalRandom.current().nextLong(1L << 62);
        String key = LedgerEntry.sha256("probe|" + place);
        try {
            insert(place, key);
            return refuses(place, LedgerEntry.sha256("probe2|" + place), place) && refuses(place + 1, key, place);
        } finally {
            ao.deleteWithSQL(EntryRow.class, PROBES, ACCOUNT, place, place + 1);
        }
    }

    private boolean refuses(long seq, String key, long place) {
        try {
            insert(seq, key);
            return false;
        } catch (RuntimeException e) {
            if (ao.count(EntryRow.class, PROBES, ACCOUNT, place, place + 1) != 1) {
                throw e;
            }
            return true;
        }
    }

    private void insert(long seq, String key) {
        ao.create(EntryRow.class, List.of(new Columns()
                .set("ACCOUNT_ID", ACCOUNT).set("SEQ", seq).set("KEY_HASH", key).set("KIND", "PROBE")
                .set("AMOUNT", 0L).set("HELD", 0L).set("OVER_LIMIT", 0L).set("CREDITS", 0L)
                .set("ACTOR", LedgerEntry.SYSTEM).set("CAUSE", "PROBE").set("PLAN_ID", 0L).set("PLAN_VERSION", 0)
                .set("RECORDED_AT", 0L).set("EFFECTIVE_AT", 0L).set("STATE", "-").set("PREVIOUS_HASH", "-").set("HASH", "-")
                .map()));
    }
}
