package com.atlassian.util.profiling;

/** Needed by the Active Objects library; measures nothing here. */
public interface Ticker extends AutoCloseable {
    @Override
    void close();
}
