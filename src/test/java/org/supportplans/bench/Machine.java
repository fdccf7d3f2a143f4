package org.supportplans.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    /** Processor, memory, system and Java, in one line. */
    static String describe() {
        return Runtime.getRuntime().availableProcessors() + " cores of " + line("/proc/cpuinfo", "model name", "an unknown processor") + ", "
                + memory() + " of memory, " + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + ", heap "
                + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB";
    }

    /** How many processes ran or wanted to, on average over the last minute. */
    static String load() {
        return String.format(Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** A database's product and version, and how safely it writes. */
    static String describe(DataSource source, boolean h2) throws Exception {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            DatabaseMetaData meta = connection.getMetaData();
            String product = meta.getDatabaseProductName() + " " + meta.getDatabaseProductVersion();
            return product + (h2 ? " in a file, WRITE_DELAY=0" : ", fsync=" + show(statement, "fsync") + ", synchronous_commit=" + show(statement, "synchronous_commit"));
        }
    }

    private static String show(Statement statement, String setting) throws Exception {
        try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String memory() {
        String kilobytes = line("/proc/meminfo", "MemTotal", "").replaceAll("\\D", "");
        return kilobytes.isEmpty() ? "an unknown amount" : Math.round(Long.parseLong(kilobytes) / 1048576.0) + " GB";
    }

    private static String line(String file, String name, String otherwise) {
        try {
            return Files.readAllLines(Path.of(file)).stream().filter(line -> line.startsWith(name)).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).trim()).orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }
}
