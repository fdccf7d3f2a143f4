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
        Copies.of(desk, "CONTRACT", "E.\"ID\" = " + pattern.id(), contracts + 1L, total, Map.of(
                "CONTRACT_NUMBER", "CONCAT('C-', N.X)",
                "NUMBER_KEY", "CONCAT('c-', N.X)",
                "CUSTOMERS", "CONCAT('[', " + customer + ", ']')"));
        try (Connection connection = desk.source().getConnection(); Statement statement = connection.createStatement()) {
            String leads = desk.table("CONTRACT_CUSTOMER");
            statement.execute("INSERT INTO " + leads + " (\"CONTRACT_ID\", \"ORGANIZATION_ID\") SELECT C.\"ID\", CAST(TRIM(BOTH '[]' FROM C.\"CUSTOMERS\") AS INTEGER)"
                    + " FROM " + desk.table("CONTRACT") + " C WHERE NOT EXISTS (SELECT 1 FROM " + leads + " L WHERE L.\"CONTRACT_ID\" = C.\"ID\")");
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
