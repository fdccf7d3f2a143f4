package org.supportplans.bench;

import java.util.Arrays;

/** Durations of one kind within one run, in nanoseconds. For one thread at a time. */
final class Times {

    private long[] nanos = new long[1024];
    private int size;

    void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = duration;
    }

    int size() {
        return size;
    }

    /** The smallest duration, in milliseconds, that so much of the run did not exceed; NaN if there is none. */
    double millis(double percent) {
        if (size == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(size * percent / 100) - 1)] / 1e6;
    }
}
