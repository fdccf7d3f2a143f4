package org.supportplans.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * The floors of a debit on PostgreSQL: plain JDBC that inserts the row of a debit into a table of the same columns and indexes, alone or
 * after {@code SELECT … FOR UPDATE} of its account's row. Neither reads or checks anything, so they are below what a ledger can do.
 */
final class PlainEntries {

    private final DataSource source;
    private final AtomicLong next;
    private final List<String> columns = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final String insert;

    /**
     * @param like the last entry of this account is the row that is inserted
     * @param process tells the rows of this process from those of others
     */
    PlainEntries(DataSource source, String table, long like, int process) throws Exception {
        this.source = source;
        next = new AtomicLong(process * 1_000_000_000_000L);
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery("SELECT * FROM " + table + " WHERE \"ACCOUNT_ID\" = " + like + " ORDER BY \"SEQ\" DESC LIMIT 1");
            row.next();
            ResultSetMetaData meta = row.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                if (!meta.getColumnName(i).equals("ID")) {
                    columns.add(meta.getColumnName(i));
                    values.add(row.getObject(i));
                }
            }
        }
        insert = "INSERT INTO BENCH_ENTRY (\"" + String.join("\", \"", columns) + "\") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    /** Makes the floor's tables, with accounts 0 up to but not including this. */
    static void define(DataSource source, String table, int accounts) throws Exception {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE BENCH_ENTRY (LIKE " + table + " INCLUDING ALL)");
            statement.execute("CREATE TABLE BENCH_ACCOUNT (ID BIGINT PRIMARY KEY)");
            statement.execute("INSERT INTO BENCH_ACCOUNT SELECT * FROM generate_series(0, " + (accounts - 1) + ")");
        }
    }

    void insert(long account) throws Exception {
        try (Connection connection = source.getConnection()) {
            insert(connection, account);
        }
    }

    void lockAndInsert(long account) throws Exception {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement("SELECT ID FROM BENCH_ACCOUNT WHERE ID = ? FOR UPDATE")) {
                lock.setLong(1, account);
                lock.executeQuery().close();
                insert(connection, account);
                connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private void insert(Connection connection, long account) throws Exception {
        long place = next.incrementAndGet();
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, switch (columns.get(i)) {
                    case "ACCOUNT_ID" -> account;
                    case "SEQ", "ISSUE_ID" -> place;
                    case "KEY_HASH" -> String.format("%064x", place);
                    default -> values.get(i);
                });
            }
            statement.executeUpdate();
        }
    }
}
