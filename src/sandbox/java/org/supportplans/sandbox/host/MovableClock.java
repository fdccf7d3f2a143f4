package org.supportplans.sandbox.host;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The system's clock, moved by an offset that all nodes share through the database. In an empty database it may start in the past; from
 * then on it only goes forwards.
 */
public final class MovableClock extends Clock {

    private final Db db;
    private final ZoneId zone;
    private final AtomicLong offset;

    MovableClock(Db db) {
        this(db, Instant.now());
    }

    /** @param start what it shows at first, in a database that has had none */
    MovableClock(Db db, Instant start) {
        this(db, ZoneOffset.UTC, new AtomicLong(Long.MIN_VALUE));
        db.define(tx -> {
            tx.execute("CREATE TABLE IF NOT EXISTS SANDBOX_CLOCK (OFFSET_MS BIGINT NOT NULL)");
            return tx.list("SELECT 1 FROM SANDBOX_CLOCK", row -> 1).isEmpty()
                    ? tx.update("INSERT INTO SANDBOX_CLOCK (OFFSET_MS) VALUES (?)", start.toEpochMilli() - System.currentTimeMillis())
                    : 0;
        });
        refresh();
    }

    private MovableClock(Db db, ZoneId zone, AtomicLong offset) {
        this.db = db;
        this.zone = zone;
        this.offset = offset;
    }

    /**
     * Moves the clock so that it now shows the given instant.
     *
     * @throws IllegalArgumentException if that lies in this clock's past
     */
    public synchronized void moveTo(Instant instant) {
        refresh();
        if (instant.isBefore(instant())) {
            throw new IllegalArgumentException("The clock only goes forwards; it is " + instant() + " now.");
        }
        long wanted = Math.subtractExact(instant.toEpochMilli(), System.currentTimeMillis());
        db.update("UPDATE SANDBOX_CLOCK SET OFFSET_MS = ? WHERE OFFSET_MS < ?", wanted, wanted);
        refresh();
    }

    /** Takes over moves made on other nodes. */
    void refresh() {
        offset.accumulateAndGet(db.number("SELECT OFFSET_MS FROM SANDBOX_CLOCK"), Math::max);
    }

    @Override
    public long millis() {
        return System.currentTimeMillis() + offset.get();
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plusMillis(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MovableClock(db, other, offset);
    }
}
