package com.atlassian.activeobjects.external;

import evidence.Evidence;
import java.util.List;
import java.util.Map;
import net.java.ao.EntityStreamCallback;
import net.java.ao.Query;
import net.java.ao.RawEntity;

@Evidence("B; 10 of its members in class files of public plugins, the rest from public copies of the library")
public interface ActiveObjects {

    @Evidence("L; public copies of activeobjects-plugin")
    <T extends RawEntity<K>, K> T create(Class<T> type, Map<String, Object> params);

    /** Inserts all rows; only newer libraries have it. */
    @Evidence("L; public copies of activeobjects-plugin")
    <T extends RawEntity<K>, K> void create(Class<T> type, List<Map<String, Object>> rows);

    /** Answers how many rows it deleted. */
    @Evidence("L; public copies of activeobjects-plugin")
    <K> int deleteWithSQL(Class<? extends RawEntity<K>> type, String criteria, Object... parameters);

    @Evidence("L; public copies of activeobjects-plugin")
    <T extends RawEntity<K>, K> T[] find(Class<T> type);

    @Evidence("L; public copies of activeobjects-plugin")
    <T extends RawEntity<K>, K> T[] find(Class<T> type, String criteria, Object... parameters);

    @Evidence("L; public copies of activeobjects-plugin")
    <T extends RawEntity<K>, K> T[] find(Class<T> type, Query query);

    /** The entities of a stream are read-only. */
    @Evidence("L; public copies of activeobjects-plugin")
    <T extends RawEntity<K>, K> void stream(Class<T> type, Query query, EntityStreamCallback<T, K> streamCallback);

    @Evidence("L; public copies of activeobjects-plugin")
    <K> int count(Class<? extends RawEntity<K>> type, String criteria, Object... parameters);

    @Evidence("L; public copies of activeobjects-plugin")
    <K> int count(Class<? extends RawEntity<K>> type, Query query);
}
