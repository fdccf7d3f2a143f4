package org.supportplans.ui;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.credits.CreditCycle;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.matching.Candidate;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.port.Formats;
import org.supportplans.service.port.Words;

/** What the tests of pages and panels start from: the English messages, 20 November 2026, Acme's contract of 50 a month. */
final class Sample {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final long ISSUE = 10_042;

    private static final Properties MESSAGES = new Properties();

    static {
        try (InputStreamReader in = new InputStreamReader(
                Sample.class.getResourceAsStream("/i18n/supportplans.properties"), StandardCharsets.UTF_8)) {
            MESSAGES.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sample() {}

    /** The app's English messages; a key without one is a failure. */
    static final Words WORDS = new Words() {
        @Override
        public String say(String key, Object... arguments) {
            String message = MESSAGES.getProperty(key);
            if (message == null) {
                throw new AssertionError("There is no message " + key);
            }
            return arguments.length == 0 ? message : new MessageFormat(message, Locale.ENGLISH).format(arguments);
        }

        @Override
        public Locale locale() {
            return Locale.ENGLISH;
        }
    };

    static final Formats FORMATS = new Formats() {
        @Override
        public String day(LocalDate day) {
            return format(day, "d MMM yyyy");
        }

        @Override
        public String instant(Instant instant) {
            return DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH).withZone(BERLIN).format(instant);
        }

        @Override
        public String credits(Credits credits) {
            return credits.toString();
        }

        @Override
        public String dayOfYear(LocalDate day) {
            return format(day, "d MMMM");
        }

        @Override
        public String month(LocalDate day) {
            return format(day, "MMMM");
        }

        private String format(LocalDate day, String pattern) {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(day);
        }
    };

    static final Phrases PHRASES = new Phrases(WORDS, FORMATS);

    static Properties messages() {
        return MESSAGES;
    }

    /** Activated, from the first of 2026 to its last day, under plan 1. */
    static Contract contract(String start, String end) {
        return new Contract(7, 1, "C-2026-001", "Acme premium", "owner-key", List.of(12), List.of(), LocalDate.parse(start),
                end == null ? null : LocalDate.parse(end), BERLIN, 1L, null, null, new Contract.Activation(Instant.parse("2025-12-01T00:00:00Z"), 1));
    }

    static Contract contract() {
        return contract("2026-01-01", "2026-12-31");
    }

    static Contract draft() {
        return contract().activated(null);
    }

    static Plan plan() {
        return new Plan(1, 1, "Premium", "", PlanType.TICKET_BASED, CycleUnit.MONTHLY, Credits.of(50), List.of(3L), DebitMoment.CREATION,
                OveragePolicy.NO_SLA, CostTable.ONE_EACH, true, Instant.parse("2025-11-01T00:00:00Z"));
    }

    /** The balance in November of a contract with resets to come. */
    static Balance balance(long granted, long used, long held, long over) {
        return balance(Credits.of(granted), Credits.of(used), Credits.of(held), Credits.of(over), LocalDate.parse("2026-12-01"));
    }

    static Balance balance(Credits granted, Credits used, Credits held, Credits over, LocalDate nextReset) {
        Credits left = granted.minus(used);
        LocalDate end = LocalDate.parse("2026-11-30");
        return new Balance(granted, granted, used, held, over, left, left.minus(held), Credits.ZERO, Credits.ZERO, false,
                new CreditCycle(LocalDate.parse("2026-11-01"), end), nextReset, left.isPositive() ? new Balance.Expiry(left, end) : null, NOW);
    }

    static Balance unlimited(long used) {
        return new Balance(null, Credits.ZERO, Credits.of(used), Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO,
                Credits.ZERO, true, null, null, null, NOW);
    }

    static RequestFacts facts() {
        return new RequestFacts(ISSUE, "SUP-42", 1, "SUP", "alice-key", List.of(12), Set.of("Security"), "Get help", "Incident", "High", NOW);
    }

    static Receipt receipt(Coverage coverage, long over) {
        Receipt.AppliedSla sla = coverage == Coverage.IN_PLAN
                ? new Receipt.AppliedSla(3, 1, "Gold", new SlaPolicy.DueTimes(NOW.plusSeconds(3600), NOW.plusSeconds(6 * 3600)))
                : null;
        return new Receipt(1, 1, coverage, null, new Receipt.Chosen(7, "C-2026-001", "Acme premium", 1, 1, "Premium"), sla,
                CostTable.DEFAULT_RULE, Credits.of(1), Credits.of(over), Credits.ZERO, List.of(), NOW, facts(),
                List.of(new Candidate(7, "C-2026-001", null, true), new Candidate(9, "C-2026-009", Candidate.Test.PRODUCT, false)));
    }

    static Receipt without(Coverage coverage, PendingReason reason) {
        return new Receipt(1, 0, coverage, reason, null, null, null, Credits.ZERO, Credits.ZERO, Credits.ZERO, List.of(), NOW, facts(), List.of());
    }
}
