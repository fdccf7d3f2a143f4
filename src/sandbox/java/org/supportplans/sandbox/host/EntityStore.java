package org.supportplans.sandbox.host;

import com.atlassian.activeobjects.external.ActiveObjects;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import net.java.ao.ActiveObjectsException;
import net.java.ao.DatabaseProvider;
import net.java.ao.DisposableDataSource;
import net.java.ao.EntityManager;
import net.java.ao.EntityManagerConfiguration;
import net.java.ao.EntityStreamCallback;
import net.java.ao.Query;
import net.java.ao.RawEntity;
import net.java.ao.SchemaConfiguration;
import net.java.ao.atlassian.AtlassianFieldNameConverter;
import net.java.ao.atlassian.AtlassianIndexNameConverter;
import net.java.ao.atlassian.AtlassianSequenceNameConverter;
import net.java.ao.atlassian.AtlassianTableNameConverter;
import net.java.ao.atlassian.AtlassianTriggerNameConverter;
import net.java.ao.atlassian.AtlassianUniqueNameConverter;
import net.java.ao.builder.DelegatingDisposableDataSourceHandler;
import net.java.ao.builder.SimpleNameConverters;
import net.java.ao.db.H2DatabaseProvider;
import net.java.ao.db.PostgreSQLDatabaseProvider;
import net.java.ao.schema.NameConverters;
import net.java.ao.schema.info.CachingEntityInfoResolverFactory;
import net.java.ao.schema.info.EntityInfoResolverFactory;

/**
 * Active Objects for one app, on the real library; can't be used before {@link #open}. Unique violations and other errors of the
 * database are causes of an {@link ActiveObjectsException}.
 */
public final class EntityStore implements ActiveObjects {

    private static final int MAX_NAME = 30;

    private final EntityManager manager;
    private volatile boolean open;

    public EntityStore(Database database, String namespace) {
        String prefix = prefix(namespace);
        DisposableDataSource source = DelegatingDisposableDataSourceHandler.newInstance(database.dataSource(), () -> {});
        DatabaseProvider provider = database.isH2() ? new H2DatabaseProvider(source, "PUBLIC") : new PostgreSQLDatabaseProvider(source, "public");
        NameConverters names = new SimpleNameConverters(
                new AtlassianTableNameConverter(name -> prefix + name), new AtlassianFieldNameConverter(), new AtlassianSequenceNameConverter(),
                new AtlassianTriggerNameConverter(), new AtlassianIndexNameConverter(), new AtlassianUniqueNameConverter());
        manager = new EntityManager(provider, new EntityManagerConfiguration() {
            @Override
            @SuppressWarnings("deprecation")
            public boolean useWeakCache() {
                return true;
            }

            @Override
            public NameConverters getNameConverters() {
                return names;
            }

            @Override
            public SchemaConfiguration getSchemaConfiguration() {
                return (table, caseSensitive) -> table.toUpperCase(Locale.ROOT).startsWith(prefix);
            }

            @Override
            public EntityInfoResolverFactory getEntityInfoResolverFactory() {
                return new CachingEntityInfoResolverFactory();
            }
        });
    }

    /** What the names of an app's tables begin with: {@code AO_}, the last six hex digits of its namespace's MD5, {@code _}. */
    static String prefix(String namespace) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(namespace.getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().withUpperCase().formatHex(hash);
            return "AO_" + hex.substring(hex.length() - 6) + "_";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Refuses entities with names of tables or columns that are too long for some of Jira's databases. */
    void check(List<Class<? extends RawEntity<?>>> entities) {
        for (Class<? extends RawEntity<?>> entity : entities) {
            String table = name(entity.getName(), () -> manager.getTableNameConverter().getName(entity));
            checkLength("table", table, entity.getName());
            for (Method method : entity.getMethods()) {
                String column = name(entity.getName() + "." + method.getName(), () -> manager.getFieldNameConverter().getName(method));
                if (column != null) {
                    checkLength("column", column, entity.getName() + "." + method.getName());
                }
            }
        }
    }

    private static String name(String of, Supplier<String> converter) {
        try {
            return converter.get();
        } catch (RuntimeException e) {
            throw new Refusal("Active Objects: " + of + ": " + e.getMessage(), e);
        }
    }

    private static void checkLength(String what, String name, String of) {
        if (name.length() > MAX_NAME) {
            throw new Refusal("Active Objects: the " + what + " " + name + " of " + of + " has a name of more than " + MAX_NAME + " characters.");
        }
    }

    /** Makes or changes the tables of these entities; from then on the app can use them. */
    public void open(List<Class<? extends RawEntity<?>>> entities) {
        try {
            @SuppressWarnings("unchecked")
            Class<? extends RawEntity<?>>[] types = entities.toArray(new Class[0]);
            manager.migrate(types);
        } catch (SQLException | RuntimeException e) {
            throw new Refusal("The app's tables can't be made: " + e.getMessage(), e);
        }
        open = true;
    }

    private interface Work<T> {
        T run(EntityManager manager) throws SQLException;
    }

    private <T> T run(Work<T> work) {
        if (!open) {
            throw new IllegalStateException("Active Objects can't be used before start-up has finished; begin in LifecycleAware.onStart.");
        }
        try {
            return work.run(manager);
        } catch (SQLException e) {
            throw new ActiveObjectsException("There was a SQL exception thrown by the Active Objects library: " + e.getMessage(), e);
        }
    }

    @Override
    public <T extends RawEntity<K>, K> T create(Class<T> type, Map<String, Object> params) {
        return run(em -> em.create(type, params));
    }

    @Override
    public <T extends RawEntity<K>, K> void create(Class<T> type, List<Map<String, Object>> rows) {
        run(em -> {
            em.create(type, rows);
            return null;
        });
    }

    @Override
    public <K> int deleteWithSQL(Class<? extends RawEntity<K>> type, String criteria, Object... parameters) {
        return run(em -> em.deleteWithSQL(type, criteria, parameters));
    }

    @Override
    public <T extends RawEntity<K>, K> T[] find(Class<T> type) {
        return run(em -> em.find(type));
    }

    @Override
    public <T extends RawEntity<K>, K> T[] find(Class<T> type, String criteria, Object... parameters) {
        return run(em -> em.find(type, criteria, parameters));
    }

    @Override
    public <T extends RawEntity<K>, K> T[] find(Class<T> type, Query query) {
        return run(em -> em.find(type, query));
    }

    @Override
    public <T extends RawEntity<K>, K> void stream(Class<T> type, Query query, EntityStreamCallback<T, K> callback) {
        run(em -> {
            em.stream(type, query, callback);
            return null;
        });
    }

    @Override
    public <K> int count(Class<? extends RawEntity<K>> type, String criteria, Object... parameters) {
        return run(em -> em.count(type, criteria, parameters));
    }

    @Override
    public <K> int count(Class<? extends RawEntity<K>> type, Query query) {
        return run(em -> em.count(type, query));
    }
}
