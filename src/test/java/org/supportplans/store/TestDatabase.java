package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import javax.xml.parsers.DocumentBuilderFactory;
import net.java.ao.DatabaseProvider;
import net.java.ao.builder.DelegatingDisposableDataSourceHandler;
import net.java.ao.EntityManager;
import net.java.ao.EntityManagerConfiguration;
import net.java.ao.RawEntity;
import net.java.ao.SchemaConfiguration;
import net.java.ao.atlassian.AtlassianFieldNameConverter;
import net.java.ao.atlassian.AtlassianIndexNameConverter;
import net.java.ao.atlassian.AtlassianSequenceNameConverter;
import net.java.ao.atlassian.AtlassianTableNameConverter;
import net.java.ao.atlassian.AtlassianTriggerNameConverter;
import net.java.ao.atlassian.AtlassianUniqueNameConverter;
import net.java.ao.builder.SimpleNameConverters;
import net.java.ao.db.H2DatabaseProvider;
import net.java.ao.db.PostgreSQLDatabaseProvider;
import net.java.ao.schema.NameConverters;
import net.java.ao.schema.Table;
import net.java.ao.schema.info.CachingEntityInfoResolverFactory;
import net.java.ao.schema.info.EntityInfoResolverFactory;
import org.junit.jupiter.api.Assumptions;
import org.w3c.dom.NodeList;

/**
 * The databases that the stores are tried on, by the real Active Objects library and with the tables that the app's descriptor names.
 * Each is started once a run; a test takes it with {@link #fresh}.
 */
public enum TestDatabase {
    H2,
    POSTGRESQL;

    private static final int POOL_OF_A_NODE = 4;
    private static final String PREFIX = prefix("org.supportplans");

    private Server server;
    private String missing;

    private record Server(String jdbcUrl, DataSource pool, EntityManager manager, ActiveObjects ao, AtomicInteger statements, List<String> tables) {}

    /** Active Objects over this database, all tables empty; the test is skipped if the database can't be started here. */
    public synchronized ActiveObjects fresh() {
        if (server == null && missing == null) {
            start();
        }
        Assumptions.assumeTrue(missing == null, missing);
        try (Connection connection = server.pool.getConnection(); Statement statement = connection.createStatement()) {
            for (String table : server.tables) {
                statement.execute("DELETE FROM \"" + table + "\"");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tables can't be emptied on " + this, e);
        }
        return server.ao;
    }

    /** Where this database is, once {@link #fresh} has started it; for other processes to {@link #join}. */
    public String jdbcUrl() {
        return server.jdbcUrl;
    }

    /** Active Objects over a PostgreSQL that another process started and that has the tables, as another node of the cluster has it. */
    public static ActiveObjects join(String jdbcUrl) {
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(POOL_OF_A_NODE);
        config.setJdbcUrl(jdbcUrl);
        return new TestActiveObjects(manager(POSTGRESQL, new HikariDataSource(config)));
    }

    /** How many statements a piece of work sends to the database. */
    int statementsOf(Runnable work) {
        int before = server.statements.get();
        work.run();
        return server.statements.get() - before;
    }

    /** Makes or updates the tables, as each node does at its start. */
    void migrate() {
        try {
            server.manager.migrate(entities());
        } catch (SQLException e) {
            throw new IllegalStateException("The tables can't be made on " + this, e);
        }
    }

    /** Runs one statement, in which every {@code %s} stands for a table of this name. */
    void execute(String sql, String table) {
        try (Connection connection = server.pool.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(String.format(Locale.ROOT, sql, "\"" + PREFIX + table + "\""));
        } catch (SQLException e) {
            throw new IllegalStateException("Refused: " + sql, e);
        }
    }

    /** What Active Objects in Jira puts before the tables of a namespace. */
    private static String prefix(String namespace) {
        try {
            String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(namespace.getBytes(StandardCharsets.UTF_8)));
            return "AO_" + md5.substring(md5.length() - 6).toUpperCase(Locale.ROOT) + "_";
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void start() {
        AtomicInteger statements = new AtomicInteger();
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(20);
        config.setPoolName(name());
        if (this == H2) {
            config.setJdbcUrl("jdbc:h2:mem:store;DB_CLOSE_DELAY=-1");
        } else {
            try {
                config.setJdbcUrl(EmbeddedPostgres.builder().setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD).start().getJdbcUrl("postgres", "postgres"));
            } catch (IOException | RuntimeException e) {
                missing = "No PostgreSQL can be started here, so this was tried on H2 only: " + e.getMessage();
                return;
            }
        }
        DataSource pool = CountedStatements.in(new HikariDataSource(config), statements);
        EntityManager manager = manager(this, pool);
        server = new Server(config.getJdbcUrl(), pool, manager, new TestActiveObjects(manager), statements, Stream.of(entities())
                .map(entity -> PREFIX + entity.getAnnotation(Table.class).value()).toList());
        migrate();
    }

    private static EntityManager manager(TestDatabase kind, DataSource pool) {
        var disposable = DelegatingDisposableDataSourceHandler.newInstance(pool, () -> {});
        DatabaseProvider provider = kind == H2 ? new H2DatabaseProvider(disposable, "PUBLIC") : new PostgreSQLDatabaseProvider(disposable, "public");
        return new EntityManager(provider, configuration());
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends RawEntity<?>>[] entities() {
        List<Class<?>> entities = new ArrayList<>();
        try (InputStream descriptor = TestDatabase.class.getResourceAsStream("/atlassian-plugin.xml")) {
            NodeList nodes = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(descriptor).getElementsByTagName("entity");
            for (int i = 0; i < nodes.getLength(); i++) {
                entities.add(Class.forName(nodes.item(i).getTextContent().trim()));
            }
        } catch (Exception e) {
            throw new IllegalStateException("The descriptor's entities can't be read", e);
        }
        return entities.toArray(Class[]::new);
    }

    @SuppressWarnings("deprecation")
    private static EntityManagerConfiguration configuration() {
        NameConverters names = new SimpleNameConverters(new AtlassianTableNameConverter(name -> PREFIX + name), new AtlassianFieldNameConverter(),
                new AtlassianSequenceNameConverter(), new AtlassianTriggerNameConverter(), new AtlassianIndexNameConverter(),
                new AtlassianUniqueNameConverter());
        return new EntityManagerConfiguration() {
            @Override
            public boolean useWeakCache() {
                return true;
            }

            @Override
            public NameConverters getNameConverters() {
                return names;
            }

            @Override
            public SchemaConfiguration getSchemaConfiguration() {
                return (table, caseSensitive) -> table.startsWith(PREFIX);
            }

            @Override
            public EntityInfoResolverFactory getEntityInfoResolverFactory() {
                return new CachingEntityInfoResolverFactory();
            }
        };
    }
}
