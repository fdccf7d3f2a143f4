package org.supportplans.sandbox.host;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;

/** The sandbox's one database: H2 in a file, an embedded PostgreSQL, or one that somebody else runs. */
public final class Database implements AutoCloseable {

    private final HikariDataSource pool;
    private final EmbeddedPostgres postgres;
    private final boolean h2;

    private Database(HikariDataSource pool, EmbeddedPostgres postgres, boolean h2) {
        this.pool = pool;
        this.postgres = postgres;
        this.h2 = h2;
    }

    /**
     * Opens the database and waits until it answers.
     *
     * @param db {@code h2}, {@code postgresql} or a {@code jdbc:postgresql:} URL
     * @throws Refusal if it can't be reached
     */
    public static Database open(String db, String user, String password, Path home) {
        if (db.equals("h2")) {
            return new Database(h2(home.resolve("database")), null, true);
        }
        if (db.equals("postgresql")) {
            EmbeddedPostgres postgres = embedded(home.resolve("postgresql"));
            try {
                return new Database(reachable(postgres.getJdbcUrl("postgres", "postgres"), "postgres", ""), postgres, false);
            } catch (RuntimeException e) {
                close(postgres);
                throw e;
            }
        }
        return new Database(reachable(db, user, password), null, false);
    }

    private static HikariDataSource h2(Path file) {
        // Each commit is written at once, so that a killed process loses nothing it has confirmed; and an interrupted thread
        // must not close the file for all others, hence async.
        String url = "jdbc:h2:async:" + file.toString().replace(";", "\\;") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
        try {
            return pool(url, "sa", "");
        } catch (RuntimeException e) {
            SQLException cause = cause(e);
            String reason = cause != null && cause.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                    ? " is in use; stop the other sandbox or"
                    : " can't be read; move its files away or";
            throw new Refusal("The database " + file + reason + " choose another folder by -Dsandbox.home.", e);
        }
    }

    private static HikariDataSource reachable(String url, String user, String password) {
        try {
            return pool(url, user, password);
        } catch (RuntimeException e) {
            SQLException cause = cause(e);
            String reason = String.valueOf((cause == null ? e : cause).getMessage()).lines().findFirst().orElse("").replaceFirst("\\..*", "");
            throw new Refusal("The database " + url.replaceFirst("\\?.*", "") + " can't be reached: " + reason + ". Check -Dsandbox.db, -Dsandbox.db.user and -Dsandbox.db.password.", e);
        }
    }

    private static SQLException cause(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static HikariDataSource pool(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user.isEmpty() ? null : user);
        config.setPassword(password.isEmpty() ? null : password);
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(1);
        config.setPoolName("sandbox");
        return new HikariDataSource(config);
    }

    private static EmbeddedPostgres embedded(Path data) {
        try {
            stopOrphan(data.resolve("postmaster.pid"));
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("max_connections", "100")
                    .setRegisterShutdownHook(false)
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException | RuntimeException e) {
            throw new Refusal("The embedded PostgreSQL in " + data + " does not start: " + e.getMessage() + ". Use -Dsandbox.db=h2 or the URL of a running one.", e);
        }
    }

    /** A sandbox that was killed leaves its server behind, and that server the folder's lock. */
    private static void stopOrphan(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        ProcessHandle server = lines.isEmpty() ? null : ProcessHandle.of(Long.parseLong(lines.get(0).trim())).orElse(null);
        if (server == null || !server.info().command().orElse("").endsWith("postgres")) {
            return;
        }
        server.destroy();
        try {
            server.onExit().get(15, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException("its earlier server (process " + server.pid() + ") does not stop", e);
        }
    }

    /** The pool of connections. */
    public DataSource dataSource() {
        return pool;
    }

    /** Whether this is H2, else PostgreSQL. */
    public boolean isH2() {
        return h2;
    }

    /** Where it is, without a password: for the log and for a second node. */
    public String url() {
        return h2 ? pool.getJdbcUrl().replaceFirst(";.*", "") : pool.getJdbcUrl().replaceAll("(?i)(password=)[^&]*", "$1…");
    }

    /** Runs statements that make tables, in one transaction; one node at a time. */
    void define(String... statements) throws SQLException {
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (!h2) {
                statement.execute("SELECT pg_advisory_xact_lock(2990)");
            }
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    /** Runs a statement and answers how many rows it changed. */
    int update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = pool.getConnection(); PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** The first column of the first row as a number, or null if there is no row. */
    Long number(String sql, Object... parameters) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : null;
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        pool.close();
        if (postgres != null) {
            close(postgres);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            // It is stopped at the next start.
        }
    }
}
