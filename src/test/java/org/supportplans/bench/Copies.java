package org.supportplans.bench;

import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Many rows at once: copies, in SQL, of one that the app's stores wrote. */
final class Copies {

    private Copies() {}

    /** Repeats an account's last entry with higher seqs and other keys, up to this seq: each row looks as the last one does. */
    static void ofLastEntry(Desk desk, long account, long upToSeq) throws Exception {
        String table = desk.table("ENTRY");
        String last = "(SELECT MAX(\"SEQ\") FROM " + table + " WHERE \"ACCOUNT_ID\" = " + account + ")";
        of(desk, "ENTRY", "E.\"ACCOUNT_ID\" = " + account + " AND E.\"SEQ\" = " + last + " AND N.X > E.\"SEQ\"", 1, upToSeq,
                Map.of("SEQ", "N.X", "KEY_HASH", "CONCAT('bench-', E.\"ACCOUNT_ID\", '-', N.X)"));
    }

    /**
     * Repeats a row for each number N.X.
     *
     * @param which tells the row E to copy
     * @param other columns with other values than the row's, as SQL
     */
    static void of(Desk desk, String name, String which, long from, long to, Map<String, String> other) throws Exception {
        String table = desk.table(name);
        try (Connection connection = desk.source().getConnection(); Statement statement = connection.createStatement()) {
            List<String> columns = new ArrayList<>();
            ResultSetMetaData meta = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0").getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                if (!meta.getColumnName(i).equals("ID")) {
                    columns.add(meta.getColumnName(i));
                }
            }
            String values = columns.stream().map(column -> other.getOrDefault(column, "E.\"" + column + "\"")).collect(Collectors.joining(", "));
            String series = (desk.isH2() ? "SYSTEM_RANGE(" : "generate_series(") + from + ", " + to + ") AS N(X)";
            statement.execute("INSERT INTO " + table + " (\"" + String.join("\", \"", columns) + "\") SELECT " + values + " FROM " + table
                    + " E CROSS JOIN " + series + " WHERE " + which);
            statement.execute("ANALYZE");
        }
    }
}
