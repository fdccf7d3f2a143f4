package org.supportplans.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.supportplans.core.contracts.Amendment;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.Anchor;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CyclePolicy;
import org.supportplans.core.plans.Plan;
import org.supportplans.simulation.ModelTerms.Increase;
import org.supportplans.simulation.ModelTerms.Version;

/**
 * What a contract agrees on, for the model: everything that was ever saved is replayed in the order of saving. A version of the plan that
 * is the contract's then counts, an amended limit outranks it, and another plan ends the amended limit (rules 2 and 9).
 */
final class Agreed {

    private record Saved(Instant at, Plan version, Amendment amendment) {}

    private final Contract contract;
    private final List<Plan> allVersions;
    private final List<Version> versions = new ArrayList<>();
    private final List<Increase> increases = new ArrayList<>();
    private Plan current;
    private Credits limit;

    private Agreed(Contract contract, List<Plan> allVersions) {
        this.contract = contract;
        this.allVersions = allVersions;
    }

    /** @param allVersions every version of every plan */
    static ModelTerms terms(Contract contract, List<Plan> allVersions) {
        return new Agreed(contract, allVersions).replayed();
    }

    private ModelTerms replayed() {
        limit = contract.details().limit();
        current = contract.plan() == null ? null : version(contract.plan(), contract.activation().planVersion());
        note(Instant.EPOCH);
        List<Saved> saved = new ArrayList<>();
        allVersions.forEach(version -> saved.add(new Saved(version.savedAt(), version, null)));
        contract.course().amendments().forEach(amendment -> saved.add(new Saved(amendment.at(), null, amendment)));
        saved.sort(Comparator.comparing(Saved::at));
        for (Saved one : saved) {
            if (one.amendment() != null) {
                amended(one.amendment());
            } else if (current != null && one.version().id() == current.id() && one.version().version() > current.version()) {
                current = one.version();
                note(one.at());
            }
        }
        return new ModelTerms(contract.start(), contract.lastDay(), contract.zone(), contract.activation().at(), List.copyOf(versions),
                List.copyOf(increases));
    }

    private void amended(Amendment amendment) {
        if (amendment.plan() != null) {
            current = allVersions.stream().filter(version -> version.id() == amendment.plan())
                    .filter(version -> version.version() <= amendment.planVersion() || !version.savedAt().isAfter(amendment.at()))
                    .max(Comparator.comparing(Plan::version)).orElseThrow();
            limit = null;
            note(amendment.at());
        } else if (amendment.limit() != null) {
            limit = amendment.limit();
            note(amendment.at());
            if (!amendment.increase().isZero()) {
                increases.add(new Increase(amendment.at(), amendment.increase().hundredths()));
            }
        }
    }

    private Plan version(long plan, int number) {
        return allVersions.stream().filter(version -> version.id() == plan && version.version() == number).findFirst().orElseThrow();
    }

    private void note(Instant at) {
        if (current == null) {
            versions.add(new Version(at, 0, 0, null, null, false, null, 0, false, 0));
            return;
        }
        CyclePolicy policy = current.cycles();
        Credits own = limit != null && current.cycle() != null ? limit : current.limit();
        versions.add(new Version(at, current.id(), current.version(), current.cycle(), own == null ? null : own.hundredths(),
                policy.anchor() == Anchor.CALENDAR, policy.carryOver() == null ? null : policy.carryOver().hundredths(),
                policy.borrowPercent(), policy.prorate(), current.packs().validDays()));
    }
}
