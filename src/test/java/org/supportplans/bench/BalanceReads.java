package org.supportplans.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.EntryKeys;
import org.supportplans.core.credits.Ledger;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.service.AccountBook;
import org.supportplans.service.Terms;
import org.supportplans.store.AoChanges;
import org.supportplans.store.AoLedgerStore;
import org.supportplans.store.AoPlanStore;

/**
 * Reading a balance, over the host's Active Objects and its pool: of an account of 100 entries and one of 100,000, each beside plain
 * JDBC that reads the same row.
 */
final class BalanceReads {

    static final String SHORT = "balance, 100 entries";
    static final String LONG = "balance, 100,000 entries";
    static final String SHORT_ROW = "row, 100 entries";
    static final String LONG_ROW = "row, 100,000 entries";
    static final String TO_ROW = "balance/row";
    static final String LONG_TO_SHORT = "long/short";

    static final int READS = 5_000;

    private static final int FEW = 100;
    private static final int MANY = 100_000;
    private static final int NOBODY = 1_000_000;

    private final Desk desk;
    private final AccountBook book;
    private final Terms terms;
    private final Contract shortOne;
    private final Contract longOne;
    private final String select;
    private final List<Boolean> numbers = new ArrayList<>();

    BalanceReads(Desk desk) throws Exception {
        this.desk = desk;
        book = new AccountBook(new AoLedgerStore(desk.ao()), Clock::systemUTC);
        terms = new Terms(new AoPlanStore(desk.ao()), new AoChanges(desk.ao()));
        shortOne = account("C-short", NOBODY);
        longOne = account("C-long", NOBODY + 1);
        List<String> columns = new ArrayList<>();
        String table = desk.table("ENTRY");
        try (Connection connection = desk.source().getConnection(); Statement statement = connection.createStatement()) {
            ResultSetMetaData meta = statement.executeQuery("SELECT * FROM " + table).getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                columns.add(meta.getColumnName(i));
                numbers.add(meta.getColumnType(i) == Types.BIGINT || meta.getColumnType(i) == Types.INTEGER);
            }
        }
        Copies.ofLastEntry(desk, longOne.id(), MANY);
        select = "SELECT " + quoted(columns) + " FROM " + table + " WHERE \"ACCOUNT_ID\" = ? ORDER BY \"ACCOUNT_ID\" DESC, \"SEQ\" DESC LIMIT 1";
    }

    /** A contract whose account has {@link #FEW} entries, booked one by one. */
    private Contract account(String number, int organization) {
        Contract contract = desk.sign(number, organization);
        AccountTerms all = terms.deciding(contract);
        book.roll(contract.id(), all, Instant.now());
        for (long i = 1; i < FEW; i++) {
            long issue = contract.id() * MANY + i;
            LedgerEntry.Occasion occasion = new LedgerEntry.Occasion(EntryKeys.request(issue, 1), issue, "BENCH-" + issue, LedgerEntry.SYSTEM, null, null);
            Instant now = Instant.now();
            book.book(contract.id(), all, now, occasion,
                    (state, seq) -> Optional.of(Ledger.debit(state, all, Credits.of(1), now, Cause.ISSUE_CREATED)));
        }
        return contract;
    }

    private static String quoted(List<String> columns) {
        return columns.stream().map(column -> "\"" + column + "\"").collect(Collectors.joining(", "));
    }

    /** One run; the four kinds of reading take turns. */
    void run(Figures figures) throws Exception {
        Times shortBalance = new Times();
        Times longBalance = new Times();
        Times shortRow = new Times();
        Times longRow = new Times();
        for (int i = 0; i < READS; i++) {
            shortRow.add(row(shortOne));
            shortBalance.add(balance(shortOne));
            longRow.add(row(longOne));
            longBalance.add(balance(longOne));
        }
        Benchmark.add(figures, SHORT, shortBalance);
        Benchmark.add(figures, LONG, longBalance);
        Benchmark.add(figures, SHORT_ROW, shortRow);
        Benchmark.add(figures, LONG_ROW, longRow);
        figures.add(TO_ROW, shortBalance.millis(50) / shortRow.millis(50));
        figures.add(LONG_TO_SHORT, longBalance.millis(50) / shortBalance.millis(50));
    }

    private long balance(Contract contract) {
        long before = System.nanoTime();
        Balance balance = book.balance(contract.id(), terms.reading(contract));
        long nanos = System.nanoTime() - before;
        if (!balance.balance().equals(Credits.of(999_901))) {
            throw new IllegalStateException("The balance should be 999,901 credits: " + balance);
        }
        return nanos;
    }

    private long row(Contract contract) throws Exception {
        long before = System.nanoTime();
        long check = 0;
        try (Connection connection = desk.source().getConnection(); PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setLong(1, contract.id());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                for (int i = 1; i <= numbers.size(); i++) {
                    if (numbers.get(i - 1)) {
                        check += rows.getLong(i);
                    } else {
                        String text = rows.getString(i);
                        check += text == null ? 0 : text.length();
                    }
                }
            }
        }
        long nanos = System.nanoTime() - before;
        if (check == 0) {
            throw new IllegalStateException("The row is empty");
        }
        return nanos;
    }
}
