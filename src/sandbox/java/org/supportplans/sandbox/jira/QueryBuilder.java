package org.supportplans.sandbox.jira;

import com.atlassian.servicedesk.api.util.paging.LimitedPagedRequest;
import com.atlassian.servicedesk.api.util.paging.PagedRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * JSM's query builders: a builder remembers what each of its methods was given, the query answers it under the same name;
 * only an organization's members are asked for by {@code customerOrganization} and read by {@code organization}.
 */
final class QueryBuilder {

    /** A page of at most 100, the first 50 if none is asked for. */
    private record Page(int getStart, int getLimit) implements LimitedPagedRequest {}

    private QueryBuilder() {}

    /** A builder of queries of this type. */
    static <B> B create(Class<B> builder, Class<?> query) {
        Map<String, Object> given = new HashMap<>();
        return builder.cast(proxy(builder, (self, method, arguments) -> {
            if (method.getName().equals("build")) {
                Map<String, Object> built = new HashMap<>(given);
                return proxy(query, (me, getter, none) -> answer(getter, built.get(getter.getName())));
            }
            given.put(method.getName().equals("customerOrganization") ? "organization" : method.getName(), arguments[0]);
            return self;
        }));
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(QueryBuilder.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Object answer(Method getter, Object value) {
        if (getter.getReturnType() == Optional.class) {
            return Optional.ofNullable(value);
        }
        if (getter.getReturnType() == LimitedPagedRequest.class) {
            PagedRequest asked = (PagedRequest) value;
            return asked == null ? new Page(0, 50) : new Page(Math.max(0, asked.getStart()), Math.max(1, Math.min(100, asked.getLimit())));
        }
        return value;
    }
}
