package org.supportplans.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source whose connections count the statements they make. */
final class CountedStatements {

    private CountedStatements() {}

    static DataSource in(DataSource real, AtomicInteger count) {
        return proxy(DataSource.class, real, count);
    }

    private static <T> T proxy(Class<T> type, T real, AtomicInteger count) {
        return type.cast(Proxy.newProxyInstance(CountedStatements.class.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                Object result = method.invoke(real, args);
                if (method.getName().startsWith("prepare") || method.getName().equals("createStatement")) {
                    count.incrementAndGet();
                }
                return result instanceof Connection connection && type == DataSource.class ? proxy(Connection.class, connection, count) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
