package org.supportplans.sandbox.host;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Prepared statements and transactions on the sandbox's database. Safe for use by many threads and processes. */
public final class Db {

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Work inside one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Tx tx) throws SQLException;
    }

    private final DataSource source;
    private final boolean h2;

    Db(DataSource source, boolean h2) {
        this.source = source;
        this.h2 = h2;
    }

    /** A transaction that makes tables and their first rows; one node at a time. */
    public void define(Work<?> work) {
        inTransaction(tx -> {
            if (!h2) {
                tx.execute("SELECT pg_advisory_xact_lock(2990)");
            }
            return work.run(tx);
        });
    }

    /** Makes a table unless it is there. */
    void define(String table) {
        define(tx -> {
            tx.execute(table);
            return null;
        });
    }

    /** Commits what {@code work} did, or nothing of it if it throws. */
    public <T> T inTransaction(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(new Tx(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused a statement of the sandbox: " + e.getMessage(), e);
        }
    }

    /** All rows. */
    public <T> List<T> list(String sql, Row<T> row, Object... values) {
        try (Connection connection = source.getConnection()) {
            return new Tx(connection).list(sql, row, values);
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused a query of the sandbox: " + e.getMessage(), e);
        }
    }

    /** The first row, or null. */
    public <T> T one(String sql, Row<T> row, Object... values) {
        List<T> rows = list(sql, row, values);
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** The first column of the first row as a number, 0 if there is none. */
    public long number(String sql, Object... values) {
        Long number = one(sql, row -> row.getLong(1), values);
        return number == null ? 0 : number;
    }

    /** One statement in a transaction of its own; answers the number of rows it changed. */
    public int update(String sql, Object... values) {
        return inTransaction(tx -> tx.update(sql, values));
    }

    /** A connection inside a transaction. */
    public record Tx(Connection connection) {

        /** Runs a statement without parameters. */
        public void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        /** All rows. */
        public <T> List<T> list(String sql, Row<T> row, Object... values) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, values);
                try (ResultSet result = statement.executeQuery()) {
                    List<T> rows = new ArrayList<>();
                    while (result.next()) {
                        rows.add(row.read(result));
                    }
                    return rows;
                }
            }
        }

        /** The number of rows changed. */
        public int update(String sql, Object... values) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, values);
                return statement.executeUpdate();
            }
        }

        /** Inserts one row; answers the ID that the database gave it. */
        public long insert(String sql, Object... values) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
                bind(statement, values);
                statement.executeUpdate();
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    keys.next();
                    return keys.getLong(1);
                }
            }
        }

        private static void bind(PreparedStatement statement, Object... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
        }
    }
}
