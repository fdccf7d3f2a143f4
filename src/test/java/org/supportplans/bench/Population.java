package org.supportplans.bench;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.supportplans.core.contracts.Contract;

/** Customers with five contracts each, from the first day of next month on; copies of one that the app's store wrote. */
final class Population {

    private static final int EACH = 5;
    private static final int FIRST_CUSTOMER = 10_000_000;

    private final Desk desk;
    private final Contract pattern;
    private int contracts;

    Population(Desk desk) {
        this.desk = desk;
        pattern = desk.sign("C-0", FIRST_CUSTOMER - 1, LocalDate.now(ZoneOffset.UTC).plusMonths(1).withDayOfMonth(1));
    }

    /** Grows it to so many contracts. */
    void growTo(int total) throws Exception {
        String customer = "(" + FIRST_CUSTOMER + " + (N.X - 1) / " + EACH + ")";
        String body = "REPLACE(E.\"BODY\", '\"C-0\"', CONCAT('\"C-', N.X, '\"'))";
        Copies.of(desk, "CONTRACT", "E.\"ID\" = " + pattern.id(), contracts + 1L, total, Map.of(
                "NUMBER_KEY", "CONCAT('c-', N.X)",
                "RENEWAL_KEY", "CONCAT('Nc-', N.X)",
                "BODY", "REPLACE(" + body + ", '" + (FIRST_CUSTOMER - 1) + "', CAST(" + customer + " AS VARCHAR))"));
        try (Connection connection = desk.source().getConnection(); Statement statement = connection.createStatement()) {
            String leads = desk.table("CONTRACT_CUSTOMER");
            statement.execute("INSERT INTO " + leads + " (\"CONTRACT_ID\", \"CUSTOMER_KEY\") SELECT C.\"ID\", CONCAT('O', " + customer + ") FROM "
                    + desk.table("CONTRACT") + " C JOIN generate_series(" + (contracts + 1) + ", " + total
                    + ") AS N(X) ON C.\"NUMBER_KEY\" = CONCAT('c-', N.X)");
            statement.execute("ANALYZE");
        }
        contracts = total;
    }

    /** When the contracts begin. */
    Instant start() {
        return pattern.start().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    int anyCustomer(Random random) {
        return FIRST_CUSTOMER + random.nextInt(contracts / EACH);
    }
}
