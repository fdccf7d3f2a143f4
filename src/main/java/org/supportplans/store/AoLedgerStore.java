package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.java.ao.Query;
import org.supportplans.core.credits.AccountState;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.GrantSource;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.PlanTerms;
import org.supportplans.core.credits.Tail;
import org.supportplans.service.port.LedgerStore;
import org.supportplans.store.entity.EntryRow;

/** The ledger in ENTRY. */
@Named
public class AoLedgerStore implements LedgerStore {

    private static final String COLUMNS = "ID, ACCOUNT_ID, SEQ, KEY_HASH, KIND, AMOUNT, HELD, OVER_LIMIT, CREDITS, DRAWS, CORRECTS, "
            + "ISSUE_ID, ISSUE_KEY, ACTOR, CAUSE, REASON, GRANT_SOURCE, GRANT_FROM, GRANT_THROUGH, CYCLE_FROM, PLAN_ID, PLAN_VERSION, TERMS_UNIT, TERMS_LIMIT, "
            + "REQUEST_HASH, RECORDED_AT, EFFECTIVE_AT, STATE, PREVIOUS_HASH, HASH";

    private final ActiveObjects ao;

    @Inject
    public AoLedgerStore(ActiveObjects ao) {
        this.ao = ao;
    }

    @Override
    public void append(LedgerEntry entry) {
        ao.create(EntryRow.class, List.of(columns(entry)));
    }

    @Override
    public Optional<LedgerEntry> tail(long account) {
        return first(Query.select(COLUMNS).where("ACCOUNT_ID = ?", account).order("ACCOUNT_ID DESC, SEQ DESC"));
    }

    @Override
    public Optional<Tail> last(long account) {
        List<Tail> last = new ArrayList<>();
        ao.stream(EntryRow.class, Query.select("ID, SEQ, RECORDED_AT, HASH, STATE").where("ACCOUNT_ID = ?", account)
                .order("ACCOUNT_ID DESC, SEQ DESC").limit(1),
                row -> last.add(new Tail(row.getSeq(), Instant.ofEpochMilli(row.getRecordedAt()), row.getHash(),
                        AccountState.parse(row.getState()))));
        return last.stream().findFirst();
    }

    @Override
    public Optional<LedgerEntry> tailAt(long account, Instant recordedBy) {
        return first(Query.select(COLUMNS).where("ACCOUNT_ID = ? AND RECORDED_AT <= ?", account, recordedBy.toEpochMilli())
                .order("ACCOUNT_ID DESC, SEQ DESC"));
    }

    @Override
    public Optional<LedgerEntry> byKey(String key) {
        return first(Query.select(COLUMNS).where("KEY_HASH = ?", key));
    }

    @Override
    public List<LedgerEntry> ofIssue(long issueId) {
        return entries(Query.select(COLUMNS).where("ISSUE_ID = ?", issueId).order("ACCOUNT_ID ASC, SEQ ASC"));
    }

    @Override
    public Optional<LedgerEntry> entry(long account, long seq) {
        return first(Query.select(COLUMNS).where("ACCOUNT_ID = ? AND SEQ = ?", account, seq));
    }

    @Override
    public List<LedgerEntry> page(long account, long afterSeq, int limit) {
        return entries(Query.select(COLUMNS).where("ACCOUNT_ID = ? AND SEQ > ?", account, afterSeq).order("ACCOUNT_ID ASC, SEQ ASC").limit(limit));
    }

    private Optional<LedgerEntry> first(Query query) {
        return entries(query.limit(1)).stream().findFirst();
    }

    /** Streamed: Active Objects takes many times as long to find rows. */
    private List<LedgerEntry> entries(Query query) {
        List<LedgerEntry> entries = new ArrayList<>();
        ao.stream(EntryRow.class, query, row -> entries.add(entry(row)));
        return List.copyOf(entries);
    }

    private static Map<String, Object> columns(LedgerEntry entry) {
        Booking booking = entry.booking();
        Booking.GrantTerms grant = booking.grant();
        return new Columns()
                .set("ACCOUNT_ID", entry.account())
                .set("SEQ", entry.seq())
                .set("KEY_HASH", entry.key())
                .set("KIND", booking.kind())
                .set("AMOUNT", booking.amount().hundredths())
                .set("HELD", booking.held().hundredths())
                .set("OVER_LIMIT", booking.over().hundredths())
                .set("CREDITS", booking.credits().hundredths())
                .set("DRAWS", LedgerEntry.drawsText(booking.draws()))
                .set("CORRECTS", LedgerEntry.correctsText(booking.corrects()))
                .set("ISSUE_ID", entry.issueId())
                .set("ISSUE_KEY", entry.issueKey())
                .set("ACTOR", entry.actor())
                .set("CAUSE", booking.cause())
                .set("REASON", entry.reason())
                .set("GRANT_SOURCE", grant == null ? null : grant.source())
                .set("GRANT_FROM", grant == null ? null : grant.validFrom())
                .set("GRANT_THROUGH", grant == null ? null : grant.validThrough())
                .set("CYCLE_FROM", booking.cycle())
                .set("PLAN_ID", booking.terms().plan())
                .set("PLAN_VERSION", booking.terms().version())
                .set("TERMS_UNIT", booking.terms().unit())
                .set("TERMS_LIMIT", Columns.read(booking.terms().limit(), Credits::hundredths))
                .set("REQUEST_HASH", entry.requestHash())
                .set("RECORDED_AT", entry.recordedAt())
                .set("EFFECTIVE_AT", booking.effectiveAt())
                .set("STATE", booking.state().toText())
                .set("PREVIOUS_HASH", entry.previousHash())
                .set("HASH", entry.hash())
                .map();
    }

    private static LedgerEntry entry(EntryRow row) {
        AccountState state = AccountState.parse(row.getState());
        Booking.GrantTerms grant = Columns.read(row.getGrantSource(), source -> new Booking.GrantTerms(GrantSource.valueOf(source),
                Columns.read(row.getGrantFrom(), LocalDate::parse), Columns.read(row.getGrantThrough(), LocalDate::parse)));
        Booking booking = new Booking(EntryKind.valueOf(row.getKind()), new Credits(row.getAmount()), new Credits(row.getHeld()),
                new Credits(row.getOverLimit()), new Credits(row.getCredits()), LedgerEntry.parseDraws(row.getDraws()),
                LedgerEntry.parseCorrects(row.getCorrects()), Cause.valueOf(row.getCause()), grant,
                Columns.read(row.getCycleFrom(), LocalDate::parse),
                new PlanTerms(row.getPlanId(), row.getPlanVersion(), Columns.read(row.getTermsUnit(), CycleUnit::valueOf),
                        Columns.read(row.getTermsLimit(), Credits::new)),
                Instant.ofEpochMilli(row.getEffectiveAt()), state);
        return new LedgerEntry(row.getAccountId(), row.getSeq(), row.getKeyHash(), booking, row.getIssueId(), row.getIssueKey(),
                row.getActor(), row.getReason(), row.getRequestHash(), Instant.ofEpochMilli(row.getRecordedAt()), row.getPreviousHash(),
                row.getHash());
    }
}
