package org.supportplans.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures as a page in Markdown: the machine, the table with aims, and what each figure means. */
final class Report {

    private final List<String> loads = new ArrayList<>();
    private final Map<String, String> descriptions = new LinkedHashMap<>();
    private final Map<String, Figures> databases = new LinkedHashMap<>();
    private StringBuilder table;
    private String head;

    void machine(LocalDate day, String description) {
        head = "# Benchmark\n\nMeasured on " + day + " by `mvn -Pbench verify`, which writes this page to `target/bench.md`.\n\n- Machine: " + description + ".\n";
    }

    /** The machine's load just now. */
    void load(String load) {
        loads.add(load);
    }

    void database(String name, String description, Figures figures) {
        descriptions.put(name, description);
        databases.put(name, figures);
    }

    String text() {
        StringBuilder page = new StringBuilder(head);
        page.append("- Load of the machine before, between and after, in processes that run or want to: ").append(String.join(", ", loads)).append(".\n");
        descriptions.forEach((name, description) -> page.append("- ").append(name).append(": ").append(description).append(".\n"));
        page.append("\nEach number is the median of ").append(Benchmark.RUNS).append(" runs after one for warming up; in brackets the lowest and the highest run.\n\n");
        table();
        return page.append(table).append(MEANING.formatted(RequestsPath.REQUESTS, RequestsPath.PER_SECOND, BalanceReads.READS, IssuePanel.VIEWS, Benchmark.RUNS,
                LedgerWrites.THREADS, LedgerWrites.MILLIS / 1000, LedgerWrites.PER_SECOND, LedgerWrites.THREADS / TwoNodes.NODES, IdleContracts.HEAP)).toString();
    }

    private void table() {
        table = new StringBuilder("| | database | p50 | p99 | aim | outcome |\n|---|---|---|---|---|---|\n");
        times("Added time on the issue-created thread, ms", RequestsPath.LISTENER, 3);
        times("the same INSERT by plain JDBC, ms", RequestsPath.INSERT, 0);
        single("ratio of the two", RequestsPath.LISTENER_TO_INSERT, 0);
        times("Created event to attached and debited, ms", RequestsPath.ATTACHED, 25);
        single("SQL statements of the app for it", RequestsPath.STATEMENTS, 0);
        times("Balance read, 100 entries, ms", BalanceReads.SHORT, 0);
        times("the same row by plain JDBC, ms", BalanceReads.SHORT_ROW, 0);
        single("ratio of the two", BalanceReads.TO_ROW, 2);
        times("Balance read, 100,000 entries, ms", BalanceReads.LONG, 0);
        times("the same row by plain JDBC, ms", BalanceReads.LONG_ROW, 0);
        single("ratio of balance reads, 100,000 to 100 entries", BalanceReads.LONG_TO_SHORT, 1.2);
        times("Issue panel on the server, ms", IssuePanel.PANEL, 5);
        single("SQL statements of the app for it", IssuePanel.STATEMENTS, 3);
        single("Debits a second, one contract, 16 threads", LedgerWrites.HOT, 0);
        single("the same INSERT by plain JDBC, 1 thread, a second", LedgerWrites.PLAIN, 0);
        atLeast("ratio of the two", LedgerWrites.HOT_TO_PLAIN, 0.8);
        single("`SELECT … FOR UPDATE` and INSERT, 16 threads, a second", LedgerWrites.LOCKED, 0);
        atLeast("ratio of debits to it", LedgerWrites.HOT_TO_LOCKED, 1.5);
        single("ratio of the plain INSERT, 1 thread, to it", LedgerWrites.PLAIN_TO_LOCKED, 0);
        times("A debit on one contract at 100 a second, ms", LedgerWrites.STEADY, 15);
        single("Debits a second, 1,000 contracts, 16 threads", LedgerWrites.MANY, 0);
        single("the same INSERT by plain JDBC, 16 threads, a second", LedgerWrites.PLAIN_ALL, 0);
        atLeast("ratio of the two", LedgerWrites.MANY_TO_PLAIN, 0.7);
        single("Debits a second, one contract, two processes", TwoNodes.HOT, 0);
        single("`SELECT … FOR UPDATE` and INSERT by two processes, a second", TwoNodes.HOT_LOCKED, 0);
        atLeast("ratio of the two", TwoNodes.HOT_TO_LOCKED, 0.7);
        single("share of the slower process in the debits", TwoNodes.HOT_SHARE, 0);
        single("Debits a second, 1,000 contracts, two processes", TwoNodes.MANY, 0);
        single("`SELECT … FOR UPDATE` and INSERT by two processes, a second", TwoNodes.MANY_LOCKED, 0);
        atLeast("ratio of the two", TwoNodes.MANY_TO_LOCKED, 0.7);
        times("A debit after 10 entries of its contract, ms", LongAccount.SHORT, 0);
        times("A debit after 1,000,000 entries of its contract, ms", LongAccount.LONG, 0);
        single("ratio of the two", LongAccount.LONG_TO_SHORT, 1.2);
        times("Decision without booking, 1,000 contracts, ms", Decisions.FEW, 0);
        times("Decision without booking, 100,000 contracts, ms", Decisions.MANY, 1);
        single("10,000 idle contracts over a month's boundary, s", IdleContracts.ROLLED, 60);
        single("the same with nothing due, s", IdleContracts.NOTHING, 0);
        single("Sandbox ready, first start, s", ReadyTime.FIRST, 0);
        single("Sandbox ready, later starts, s", ReadyTime.LATER, 8);
    }

    /** A line for each database; the aim is for p99, 0 for none. */
    private void times(String what, String key, double aim) {
        databases.forEach((name, figures) -> {
            if (figures.has(key + " p99")) {
                line(what, name, figures.text(key + " p50"), figures.text(key + " p99"), aim == 0 ? "" : "p99 ≤ " + plain(aim), figures.median(key + " p99"), aim);
            } else if (aim > 0 && databases.values().stream().noneMatch(other -> other.has(key + " p99"))) {
                line(what, name, "not measured", "", "p99 ≤ " + plain(aim), Double.NaN, aim);
            }
        });
    }

    private void single(String what, String key, double aim) {
        databases.forEach((name, figures) -> {
            if (figures.has(key)) {
                line(what, name, figures.text(key), "", aim == 0 ? "" : "≤ " + plain(aim), figures.median(key), aim);
            }
        });
    }

    private void atLeast(String what, String key, double aim) {
        databases.forEach((name, figures) -> {
            if (figures.has(key)) {
                double value = figures.median(key);
                line(what, name, figures.text(key), "", "≥ " + plain(aim), outcome(value >= aim, value, aim));
            }
        });
    }

    private void line(String what, String database, String p50, String p99, String aim, double value, double limit) {
        line(what, database, p50, p99, aim, limit == 0 || Double.isNaN(value) ? "" : outcome(value <= limit, value, limit));
    }

    private static String outcome(boolean met, double value, double aim) {
        return (met ? "met: " : "**missed**: ") + Math.round(100 * value / aim) + " % of it";
    }

    private void line(String what, String database, String p50, String p99, String aim, String outcome) {
        table.append("| ").append(String.join(" | ", what, database, p50, p99, aim, outcome)).append(" |\n");
    }

    private static String plain(double aim) {
        return aim == Math.rint(aim) ? String.valueOf((long) aim) : String.valueOf(aim);
    }

    private static final String MEANING = """

            What the figures mean:

            - All but the ready time: the release jar in the sandbox, in one JVM with what measures it and with the stand-ins for Jira, which
              use the same database. A real Jira adds its own work to each.
            - *Added time on the issue-created thread*: how long the app's event listener keeps whoever creates an issue; it inserts one row.
              %1$d requests a run at %2$d a second, three customers in turn, each with a contract of its own. Beside it, on the same thread
              after each request, plain JDBC inserts the same row into a table of the same columns and indexes.
            - *Created event to attached and debited*: from that event until the app has set the issue's fields, which it does once the
              ledger's entry and the receipt are committed. Both are checked for each request. The statements are those on the app's tables,
              on H2; those of Jira are not in it.
            - *Balance read*: `AccountBook.balance` by the terms for reading, over Active Objects. %3$d reads a run, in turn with plain JDBC
              that selects the same row and reads the same columns through the same pool. The ratios are of a run's p50. The long account's
              entries from the 101st on are copies of the 100th with other places and keys.
              H2 runs inside the JVM, so its plain JDBC has no round trip, and the least that
              Active Objects does for a query is more than twice this floor already.
            - *Issue panel on the server*: the host's rendering of the app's panels beside an issue, for a signed-in agent, an HTTP request
              each, without the time of HTTP. %4$d a run.
            - *Debits*: `AccountBook.book` over Active Objects on PostgreSQL, each for another request, by the terms of one contract, without
              Jira, receipts or the inbox. %6$d threads, for %7$d s a run. The plain INSERT writes the same row to a table of the same columns
              and indexes by plain JDBC through the same pool; `SELECT … FOR UPDATE` first locks a row of its account in the same
              transaction. Neither floor reads a balance, checks anything or computes a hash. The debits a second of 1,000 contracts
              are compared to the plain INSERT by as many threads, since both share their commits.
              Entries of one contract follow each other, so they come at most as fast as one thread inserts: the ratio of that thread to
              `SELECT … FOR UPDATE` is the most that the debits' can be. What they fall short of it, and of the plain INSERT on 1,000
              contracts, where both cores are busy, is mostly Active Objects, which takes about 40 µs of a core for an insert of so many
              columns, plain JDBC 14; the rules and hashes of a debit take 4 to 5.
            - *A debit on one contract at %8$d a second*: from the moment it is due.
            - *Two processes*: two JVMs with %9$d threads each on the same accounts at the same time.
            - *A debit after so many entries*: by a node that has not seen the account before: it reads the last entry, then inserts.
              The long account's entries are copies of its 10th with other places and keys.
            - *Decision without booking*: matching, terms and cost by the app's stores, with five contracts for each customer.
            - *Idle contracts*: the hourly job in a JVM with `-Xmx%10$s`: an expiry and a grant for each.
            - *Sandbox ready*: from the start of its process until it says that it is ready, with `-Xmx512m`: once on an empty folder, then
              %5$d times on the same.

            A load above the number of cores means that processes waited for each other: then p99 and the ready time are mostly the machine's.

            To measure again: `mvn -Pbench verify` on a machine that does nothing else; it takes some minutes and skips the tests. Compare
            ratios, not times, between machines. No test asserts a time.
            """;
}
