package org.supportplans.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The SQL statements on the app's tables, as H2 counts them. */
final class Statements {

    /** A piece of work. */
    interface Work {
        void run() throws Exception;
    }

    private Statements() {}

    /** What a piece of work executes on the app's tables, and how often. */
    static Map<String, Integer> of(DataSource h2, Work work) throws Exception {
        execute(h2, "SET QUERY_STATISTICS_MAX_ENTRIES 1000");
        execute(h2, "SET QUERY_STATISTICS TRUE");
        try {
            work.run();
            Map<String, Integer> counts = new TreeMap<>();
            try (Connection connection = h2.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT SQL_STATEMENT, EXECUTION_COUNT FROM INFORMATION_SCHEMA.QUERY_STATISTICS")) {
                while (rows.next()) {
                    if (rows.getString(1).contains("AO_")) {
                        counts.put(rows.getString(1), rows.getInt(2));
                    }
                }
            }
            return counts;
        } finally {
            execute(h2, "SET QUERY_STATISTICS FALSE");
        }
    }

    private static void execute(DataSource source, String sql) throws Exception {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
