package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractRules;
import org.supportplans.core.contracts.ContractRules.WithSlas;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.contracts.ContractTerms;
import org.supportplans.core.contracts.ContractTerms.Agreed;
import org.supportplans.core.contracts.ContractVerb;
import org.supportplans.core.contracts.ManagerCap;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.People;
import org.supportplans.service.port.PlanStore;

/** What stands against a change of a contract: its state, its fields, other contracts and its manager (rules 5, 7 and 11). */
@Named
public class ContractChecks {

    /** The rule that only active plans are chosen. */
    static final String PLAN_INACTIVE = "contract.plan.inactive";

    private static final Set<ContractState> STANDING_ASIDE = Set.of(ContractState.DRAFT, ContractState.SUSPENDED, ContractState.CANCELLED);

    private final ContractStore contracts;
    private final PlanStore plans;
    private final DeskSettings settings;
    private final People people;
    private final Terms terms;
    private final Clock clock;

    @Inject
    public ContractChecks(ContractStore contracts, PlanStore plans, DeskSettings settings, People people, Terms terms, AppClock clock) {
        this.contracts = contracts;
        this.plans = plans;
        this.settings = settings;
        this.people = people;
        this.terms = terms;
        this.clock = clock.clock();
    }

    /** Why the contract's state does not allow a verb now; the sentence names the state. */
    List<Violation> state(Contract contract, ContractVerb verb, String rule) {
        ContractState state = contract.state(clock.instant());
        return verb.allowedIn(state) ? List.of() : List.of(Violation.of("", rule, state));
    }

    /** Everything that is wrong with a contract in itself, its number among it. */
    List<Violation> fields(Contract contract, Optional<Contract> before) {
        boolean taken = contract.number() != null
                && contracts.byNumber(contract.number()).filter(other -> before.isEmpty() || other.id() != contract.id()).isPresent();
        return ContractRules.check(contract, before, Optional.ofNullable(contract.plan()).flatMap(plans::find), taken);
    }

    /** Whether its plan may no longer be chosen, or serves none of its projects. */
    List<Violation> plan(Contract contract) {
        if (contract.plan() == null) {
            return List.of();
        }
        Optional<Plan> plan = plans.find(contract.plan()).filter(Plan::active);
        return plan.isEmpty() ? List.of(Violation.of("plan", PLAN_INACTIVE, contract.plan()))
                : ContractRules.projects(contract, plan.get()).stream().toList();
    }

    /**
     * The contracts that it may not run beside (rule 7), where other days would avoid it. Drafts, suspended and cancelled ones stand aside; a
     * suspended one is checked when it is resumed.
     *
     * @param field the property that its days are in
     */
    List<Violation> overlaps(Contract contract, String field) {
        return rivals(contract).stream()
                .map(other -> other.end() == null
                        ? Violation.of(field, "contract.overlap.open", other.number(), other.start())
                        : Violation.of(field, "contract.overlap", other.number(), other.start(), other.end()))
                .toList();
    }

    /** The same where its days are not what changes. */
    List<Violation> rivals(Contract contract, String field) {
        return rivals(contract).stream().map(other -> Violation.of(field, "contract.overlap.rival", other.number())).toList();
    }

    private List<Contract> rivals(Contract contract) {
        Instant now = clock.instant();
        List<WithSlas> others = contracts.naming(contract.customers(), contract.details().users()).stream()
                .filter(other -> !STANDING_ASIDE.contains(other.state(now)))
                .map(other -> new WithSlas(other, slasOf(other)))
                .toList();
        return ContractRules.overlaps(contract, slasOf(contract), others);
    }

    /** The SLA policies of its plan and of those that are agreed for later. */
    private Set<Long> slasOf(Contract contract) {
        Agreed agreed = agreed(contract);
        return Stream.concat(Stream.of(contract.plan(), agreed.plan()), agreed.planned().stream().map(planned -> planned.amendment().plan()))
                .filter(Objects::nonNull).distinct().flatMap(id -> plans.find(id).stream())
                .flatMap(plan -> plan.slas().stream()).collect(Collectors.toSet());
    }

    /** What is agreed now. */
    Agreed agreed(Contract contract) {
        return ContractTerms.agreed(contract, terms.deciding(contract), clock.instant());
    }

    /** That its manager would have a customer too many (rule 11); whether that refuses or warns is a setting. */
    List<Violation> manager(Contract contract) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), contract.zone());
        return settings.managerLimit()
                .flatMap(limit -> ManagerCap.check(contract, contracts.managedBy(contract.manager(), today), limit, people.nameOf(contract.manager())))
                .map(List::of).orElse(List.of());
    }

    boolean managerRefuses() {
        return settings.managerLimitRefuses();
    }
}
