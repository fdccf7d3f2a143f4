package com.atlassian.util.profiling;

/** Needed by the Active Objects library; measures nothing here. */
public final class Metrics {

    private Metrics() {}

    public static Builder metric(String name) {
        return new Builder();
    }

    /** Takes what it is told and forgets it. */
    public static class Builder {
        public Builder tag(String key, String value) {
            return this;
        }

        public Builder invokerPluginKey(String key) {
            return this;
        }

        public Builder withAnalytics() {
            return this;
        }

        public Ticker startTimer() {
            return () -> {};
        }
    }
}
