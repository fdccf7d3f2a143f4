package org.supportplans.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured on one database, by name: one number a run. */
final class Figures {

    private final Map<String, List<Double>> runs = new LinkedHashMap<>();

    void add(String name, double ofRun) {
        runs.computeIfAbsent(name, any -> new ArrayList<>()).add(ofRun);
    }

    boolean has(String name) {
        return runs.containsKey(name);
    }

    /** The median over the runs. */
    double median(String name) {
        double[] sorted = sorted(name);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The median over the runs, and in brackets the lowest and the highest. */
    String text(String name) {
        double[] sorted = sorted(name);
        return number(median(name)) + " (" + number(sorted[0]) + "–" + number(sorted[sorted.length - 1]) + ")";
    }

    static String number(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private double[] sorted(String name) {
        double[] values = runs.get(name).stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(values);
        return values;
    }
}
