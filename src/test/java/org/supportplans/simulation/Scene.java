package org.supportplans.simulation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.Anchor;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CyclePolicy;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OverageOptions;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.OverageSla;
import org.supportplans.core.plans.PackOptions;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.plans.RequestOptions;
import org.supportplans.core.sla.SlaDuration;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.core.sla.SlaTarget;
import org.supportplans.core.sla.WorkingCalendar;
import org.supportplans.service.Outcome;

/** What is there when a history begins: two customers with their plans and contracts. */
final class Scene {

    static final String ADMIN = "admin";
    static final List<String> PRODUCTS = List.of("Backup", "Security");
    static final List<String> REQUEST_TYPES = List.of("Simple", "Compound", "Bug", "Other");
    static final LocalTime OPENS = LocalTime.of(9, 0);
    static final LocalTime CLOSES = LocalTime.of(18, 0);
    static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    static final String DONE = "Done";
    static final String REJECTED = "Rejected";
    static final List<String> PRIORITIES = List.of("High", "Medium", "Low");
    static final int CUSTOMERS = 2;
    static final long DESK = 1;

    private static final int SPARE_PLANS = 2;

    private static final List<ZoneId> ZONES = List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
            "America/Havana", "Asia/Kathmandu", "Pacific/Apia", "UTC").stream().map(ZoneId::of).toList();
    private static final List<LocalDate> DAYS = List.of(LocalDate.of(2027, 1, 5), LocalDate.of(2028, 2, 20), LocalDate.of(2026, 10, 20),
            LocalDate.of(2027, 3, 20), LocalDate.of(2011, 11, 25), LocalDate.of(2026, 12, 28));

    private final SplittableRandom random;
    private final List<Long> plans = new ArrayList<>();

    Scene(long seed) {
        random = new SplittableRandom(seed ^ 0x5EEDL);
    }

    Instant begins() {
        return DAYS.get(random.nextInt(DAYS.size())).plusDays(random.nextInt(12)).atTime(LocalTime.of(random.nextInt(24), random.nextInt(60)))
                .toInstant(ZoneOffset.UTC);
    }

    List<Long> plans() {
        return plans;
    }

    void set(Cluster cluster) {
        int count = 2 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Cluster.Node node = cluster.node(random.nextInt(4));
            long sla = done(node.saveSla.create(ADMIN, sla("SLA " + i))).id();
            Plan plan = done(node.savePlan.create(ADMIN, plan("Plan " + i, sla)));
            plans.add(plan.id());
            done(node.saveContract.create(ADMIN, contract(i, plan.id(), cluster.now()), true));
        }
        for (int i = 0; i < SPARE_PLANS; i++) {
            long sla = done(cluster.node(0).saveSla.create(ADMIN, sla("Other SLA " + i))).id();
            plans.add(done(cluster.node(0).savePlan.create(ADMIN, plan("Other plan " + i, sla))).id());
        }
    }

    static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T> done) {
            return done.value();
        }
        throw new AssertionError(outcome);
    }

    private static SlaPolicy sla(String name) {
        WorkingCalendar hours = new WorkingCalendar(ZoneOffset.UTC, EnumSet.complementOf(EnumSet.copyOf(WEEKEND)), OPENS, CLOSES,
                Set.of());
        return new SlaPolicy(0, 0, name, true, hours, List.of(new SlaTarget(null, SlaDuration.parse("PT1H"), SlaDuration.parse("PT8H"))), null);
    }

    private Plan plan(String name, long sla) {
        PlanType type = random.nextInt(10) < 7 ? PlanType.TICKET_BASED : PlanType.values()[random.nextInt(3)];
        CycleUnit unit = CycleUnit.values()[random.nextInt(10) < 7 ? random.nextInt(2) : random.nextInt(4)];
        int how = random.nextInt(1 << 16);
        Anchor anchor = random.nextInt(3) == 0 && type == PlanType.TICKET_BASED ? Anchor.CALENDAR : Anchor.START;
        DebitMoment moment = random.nextBoolean() ? DebitMoment.CREATION : DebitMoment.RESOLUTION;
        OveragePolicy policy = OveragePolicy.values()[random.nextInt(OveragePolicy.values().length)];
        OverageOptions overages = new OverageOptions(OverageSla.NONE, null, random.nextInt(3) == 0 ? 30 : 0,
                random.nextInt(3) == 0 ? PRIORITIES.get(0) : null, List.of());
        RequestOptions requests = new RequestOptions(null, random.nextBoolean() ? List.of(REJECTED) : List.of(),
                random.nextInt(3) == 0 ? random.nextInt(6) : null);
        return new Plan(0, 0, name, "", type, type == PlanType.TICKET_BASED ? unit : null, limit(type, how), List.of(sla), moment, policy,
                costs(how), true, null, List.of(), policy(type, anchor, how), packs(how), overages, requests, null, null);
    }

    /** Another version of a plan. */
    static Plan edited(Plan old, int how) {
        return new Plan(old.id(), old.version(), old.name(), old.description(), old.type(), old.cycle(), limit(old.type(), how), old.slas(),
                old.debitAt(), old.overage(), costs(how), old.active(), old.savedAt(), old.projects(),
                policy(old.type(), old.cycles().anchor(), how), packs(how),
                old.overages(), old.requests(), old.currency(), old.price());
    }

    private static CyclePolicy policy(PlanType type, Anchor anchor, int how) {
        return type == PlanType.TICKET_BASED
                ? new CyclePolicy(anchor, how % 3 == 0 ? new Credits(50L * (how % 17)) : null, how % 7 < 3 ? 10 * (how % 11) : 0, how / 4 % 3 == 0, 0)
                : CyclePolicy.DEFAULT;
    }

    private static PackOptions packs(int how) {
        return new PackOptions(Credits.of(1 + how % 3), 20 + how % 90);
    }

    private static Credits limit(PlanType type, int how) {
        return type == PlanType.UNLIMITED ? null : type == PlanType.PREPAID_PACK ? Credits.of(how % 4 == 0 ? 0 : 3 + how % 12) : limit(how);
    }

    static Credits limit(int how) {
        return how % 5 == 0 ? new Credits(50L + how % 1500) : Credits.of(1 + how % 12);
    }

    static CostTable costs(int how) {
        return new CostTable(List.of(
                new CostTable.Row("Bug", null, null, Credits.ZERO),
                new CostTable.Row("Compound", null, "High", new Credits(50L * (2 + how % 9))),
                new CostTable.Row("Compound", null, null, new Credits(25L * (1 + how % 11)), how % 2 == 0 ? CostTable.Mode.PER_UNIT : CostTable.Mode.FLAT, null),
                new CostTable.Row(null, null, "High", Credits.of(2))), Credits.of(1));
    }

    private Contract contract(int number, long plan, Instant now) {
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate start = today.plusDays(random.nextInt(3) == 0 ? random.nextInt(-70, 20) : -random.nextInt(3));
        LocalDate end = random.nextInt(5) < 2 ? null : latest(start, today).plusDays(random.nextInt(1, 300));
        List<Integer> customers = random.nextInt(5) == 0 ? List.of(1, 2) : List.of(1 + number % CUSTOMERS);
        List<String> products = random.nextInt(3) == 0 ? List.of(PRODUCTS.get(random.nextInt(2))) : List.of();
        return new Contract(0, 0, null, "Contract " + number, ADMIN, customers, products, start, end, zone, plan, null, null, null);
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
