package org.supportplans.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;

/** The hourly job on contracts that nobody uses: over a month's boundary, and in an hour in which nothing is due. */
final class IdleContracts implements AutoCloseable {

    static final String ROLLED = "10,000 contracts rolled over a month's boundary";
    static final String NOTHING = "10,000 contracts with nothing due";

    static final int CONTRACTS = 10_000;
    static final String HEAP = "256m";

    private final Desk desk;
    private final Population population;
    private final Node node;
    private int months;

    IdleContracts(Desk desk, Population population) throws Exception {
        this.desk = desk;
        this.population = population;
        node = Node.start(RollNode.class, HEAP, desk.url());
        roll(hoursAfterBoundary(1));
    }

    void run(Figures figures) throws Exception {
        months++;
        long before = entries();
        figures.add(ROLLED, roll(hoursAfterBoundary(1)));
        long booked = entries() - before;
        if (booked < 2L * CONTRACTS) {
            throw new IllegalStateException("Each account should have been booked an expiry and a grant: " + booked);
        }
        figures.add(NOTHING, roll(hoursAfterBoundary(2)));
    }

    private Instant hoursAfterBoundary(int hours) {
        return population.start().atZone(ZoneOffset.UTC).plusMonths(months).plusHours(hours).toInstant();
    }

    private double roll(Instant at) throws Exception {
        node.ask(at.toString());
        return node.answer();
    }

    private long entries() throws Exception {
        try (Connection connection = desk.source().getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + desk.table("ENTRY"))) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
