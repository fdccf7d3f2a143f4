package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.java.ao.Query;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CyclePolicy;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OverageOptions;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.PackOptions;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.plans.Price;
import org.supportplans.core.plans.RequestOptions;
import org.supportplans.service.port.PlanStore;
import org.supportplans.store.entity.PlanRow;
import org.supportplans.store.entity.PlanVersionRow;

/** Plans in PLAN and PLAN_VERSION; the row of the highest version is the plan. */
@Named
public class AoPlanStore implements PlanStore {

    private static final TypeReference<List<Long>> SLAS = new TypeReference<>() {};
    private static final TypeReference<CostTable> COSTS = new TypeReference<>() {};

    private static final TypeReference<Options> OPTIONS = new TypeReference<>() {};

    /** What nobody looks for in the database. */
    private record Options(List<String> projects, CyclePolicy cycles, PackOptions packs, OverageOptions overages, RequestOptions requests,
            String currency, Price price) {}

    private final ActiveObjects ao;

    @Inject
    public AoPlanStore(ActiveObjects ao) {
        this.ao = ao;
    }

    @Override
    public List<Plan> all() {
        Collection<Plan> latest = Stream.of(ao.find(PlanVersionRow.class)).map(AoPlanStore::plan)
                .collect(Collectors.toMap(Plan::id, plan -> plan, (a, b) -> a.version() > b.version() ? a : b)).values();
        return latest.stream().sorted(Comparator.comparing((Plan plan) -> Names.key(plan.name())).thenComparingLong(Plan::id)).toList();
    }

    @Override
    public Optional<Plan> find(long id) {
        return Stream.of(ao.find(PlanVersionRow.class,
                Query.select().where("PLAN_ID = ?", id).order("PLAN_ID DESC, VERSION DESC").limit(1))).findFirst().map(AoPlanStore::plan);
    }

    @Override
    public List<Plan> versions(long id) {
        return Stream.of(ao.find(PlanVersionRow.class, Query.select().where("PLAN_ID = ?", id).order("PLAN_ID ASC, VERSION ASC")))
                .map(AoPlanStore::plan).toList();
    }

    @Override
    public Plan add(Plan plan) {
        Instant savedAt = plan.savedAt().truncatedTo(ChronoUnit.MILLIS);
        long id = ao.create(PlanRow.class, Map.of("CREATED_AT", savedAt.toEpochMilli())).getID();
        Plan added = plan.as(id, 1, savedAt);
        addVersion(added);
        return added;
    }

    @Override
    public void addVersion(Plan plan) {
        ao.create(PlanVersionRow.class, List.of(new Columns()
                .set("PLAN_ID", plan.id())
                .set("VERSION", plan.version())
                .set("NAME", plan.name())
                .set("DESCRIPTION", plan.description())
                .set("PLAN_TYPE", plan.type())
                .set("CYCLE_UNIT", plan.cycle())
                .set("CREDIT_LIMIT", Columns.read(plan.limit(), Credits::hundredths))
                .set("SLAS", Json.write(plan.slas()))
                .set("DEBIT_MOMENT", plan.debitAt())
                .set("OVERAGE_POLICY", plan.overage())
                .set("COSTS", Json.write(plan.costs()))
                .set("PLAN_OPTIONS", Json.write(new Options(plan.projects(), plan.cycles(), plan.packs(), plan.overages(), plan.requests(),
                        plan.currency(), plan.price())))
                .set("ACTIVE", plan.active())
                .set("SAVED_AT", plan.savedAt())
                .map()));
    }

    @Override
    public void delete(long id) {
        ao.deleteWithSQL(PlanVersionRow.class, "PLAN_ID = ?", id);
        ao.deleteWithSQL(PlanRow.class, "ID = ?", id);
    }

    private static Plan plan(PlanVersionRow row) {
        Options options = Json.read(row.getPlanOptions(), OPTIONS);
        return new Plan(row.getPlanId(), row.getVersion(), row.getName(), row.getDescription(),
                Columns.read(row.getPlanType(), PlanType::valueOf), Columns.read(row.getCycleUnit(), CycleUnit::valueOf),
                Columns.read(row.getCreditLimit(), Credits::new), Json.read(row.getSlas(), SLAS),
                Columns.read(row.getDebitMoment(), DebitMoment::valueOf), Columns.read(row.getOveragePolicy(), OveragePolicy::valueOf),
                Json.read(row.getCosts(), COSTS), row.isActive(), Instant.ofEpochMilli(row.getSavedAt()), options.projects(),
                options.cycles(), options.packs(), options.overages(), options.requests(), options.currency(), options.price());
    }
}
