package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.supportplans.core.Violation;
import org.supportplans.core.plans.Band;
import org.supportplans.core.plans.Bands;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.port.BandStore;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.Changes.Subject;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.PlanStore;

/** Creates, changes and deletes plan bands, which never overlap (rule 4). */
@Named
public class SaveBand {

    private final BandStore bands;
    private final PlanStore plans;
    private final Changes changes;
    private final ClusterLock lock;
    private final Clock clock;

    @Inject
    public SaveBand(BandStore bands, PlanStore plans, Changes changes, ClusterLock lock, AppClock clock) {
        this.bands = bands;
        this.plans = plans;
        this.changes = changes;
        this.lock = lock;
        this.clock = clock.clock();
    }

    /**
     * What the rules have against a band that may be incomplete, for saying everything at once where some of it is wrong already. Nothing
     * is saved.
     */
    public List<Violation> check(Band band) {
        return Bands.check(band, plan -> choosable(plan, bands.find(band.id())));
    }

    /** @param actor the user's key, as for all that follow */
    public Outcome<Band> create(String actor, Band band) {
        return lock.exclusively(() -> refusal(band.as(0, 1)).orElseGet(() -> {
            Band saved = bands.add(band);
            changes.add(Subject.BAND, saved.id(), actor, null, saved, clock.instant());
            return Outcome.done(saved);
        }));
    }

    /** Changes the band of this id; the given version must be its latest. What changes nothing makes no version. */
    public Outcome<Band> change(String actor, Band band) {
        return lock.exclusively(() -> {
            Optional<Band> before = bands.find(band.id());
            if (before.isEmpty()) {
                return Outcome.missing();
            }
            if (before.get().version() != band.version()) {
                return Outcome.stale(before.get().version());
            }
            return before.get().equals(band) ? Outcome.done(band) : refusal(band).orElseGet(() -> {
                Band saved = band.as(band.id(), band.version() + 1);
                bands.update(saved);
                changes.add(Subject.BAND, saved.id(), actor, before.get(), saved, clock.instant());
                return Outcome.done(saved);
            });
        });
    }

    public Outcome<Band> delete(String actor, long id) {
        return lock.exclusively(() -> {
            Optional<Band> before = bands.find(id);
            if (before.isEmpty()) {
                return Outcome.missing();
            }
            bands.delete(id);
            changes.add(Subject.BAND, id, actor, before.get(), null, clock.instant());
            return Outcome.done(before.get());
        });
    }

    private Optional<Outcome<Band>> refusal(Band band) {
        List<Violation> violations = check(band);
        if (!violations.isEmpty()) {
            return Optional.of(Outcome.invalid(violations));
        }
        return Bands.overlapping(band, bands.all()).map(other -> Outcome.conflict(List.of(overlap(other))));
    }

    private Violation overlap(Band other) {
        String plan = plans.find(other.plan()).map(Plan::name).orElse("");
        return other.text() != null
                ? Violation.of("text", "band.overlap.text", other.attribute(), other.text(), plan)
                : Violation.of("from", "band.overlap", other.attribute(), end(other.from(), "-∞"), end(other.to(), "∞"), plan);
    }

    private static Object end(BigDecimal value, String open) {
        return value == null ? open : value;
    }

    /** A band keeps its plan when that is deactivated; a new choice must be active. */
    private boolean choosable(long plan, Optional<Band> before) {
        return before.filter(band -> band.plan() == plan).isPresent() || plans.find(plan).filter(Plan::active).isPresent();
    }
}
