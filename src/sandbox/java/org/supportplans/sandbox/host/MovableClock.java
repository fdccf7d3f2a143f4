package org.supportplans.sandbox.host;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The system's clock, moved forwards by an offset that all nodes share through the database. Never goes backwards. */
public final class MovableClock extends Clock {

    private final Database database;
    private final ZoneId zone;
    private final AtomicLong offset;

    MovableClock(Database database) {
        this(database, ZoneOffset.UTC, new AtomicLong());
        try {
            database.define(
                    "CREATE TABLE IF NOT EXISTS SANDBOX_CLOCK (OFFSET_MS BIGINT NOT NULL)",
                    "INSERT INTO SANDBOX_CLOCK SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM SANDBOX_CLOCK)");
            refresh();
        } catch (SQLException e) {
            throw new IllegalStateException("The clock's table can't be made: " + e.getMessage(), e);
        }
    }

    private MovableClock(Database database, ZoneId zone, AtomicLong offset) {
        this.database = database;
        this.zone = zone;
        this.offset = offset;
    }

    /**
     * Moves the clock so that it now shows the given instant.
     *
     * @throws IllegalArgumentException if that lies in this clock's past
     */
    public synchronized void moveTo(Instant instant) {
        try {
            refresh();
            if (instant.isBefore(instant())) {
                throw new IllegalArgumentException("The clock only goes forwards; it is " + instant() + " now.");
            }
            long wanted = Math.subtractExact(instant.toEpochMilli(), System.currentTimeMillis());
            database.update("UPDATE SANDBOX_CLOCK SET OFFSET_MS = ? WHERE OFFSET_MS < ?", wanted, wanted);
            refresh();
        } catch (SQLException e) {
            throw new IllegalStateException("The clock can't be moved: " + e.getMessage(), e);
        }
    }

    /** Takes over moves made on other nodes. */
    void refresh() throws SQLException {
        offset.accumulateAndGet(database.number("SELECT OFFSET_MS FROM SANDBOX_CLOCK"), Math::max);
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
        return new MovableClock(database, other, offset);
    }
}
