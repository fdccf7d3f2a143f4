package org.supportplans.ui;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.AppClock;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.CurrentUser;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.Customers.Organization;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.SlaStore;
import org.supportplans.ui.view.BalanceView;
import org.supportplans.ui.view.PortalPanel;

/** Says to the signed-in customer what is left of their own organizations' contracts (rules 36 and 39). Nobody else's are read. */
@Named
public class PortalPanels {

    private static final Logger LOG = LoggerFactory.getLogger(PortalPanels.class);
    private static final int SHOWN_MAX = 20;

    private final CurrentUser reader;
    private final Customers customers;
    private final ContractStore contracts;
    private final PlanStore plans;
    private final SlaStore slas;
    private final BalanceViews balances;
    private final Phrases phrases;
    private final Clock clock;

    @Inject
    public PortalPanels(CurrentUser reader, Customers customers, ContractStore contracts, PlanStore plans, SlaStore slas,
            BalanceViews balances, Phrases phrases, AppClock clock) {
        this.reader = reader;
        this.customers = customers;
        this.contracts = contracts;
        this.plans = plans;
        this.slas = slas;
        this.balances = balances;
        this.phrases = phrases;
        this.clock = clock.clock();
    }

    /** What the signed-in customer has; nothing for anybody without organizations or contracts. Never throws. */
    PortalPanel panel() {
        try {
            return reader.key().map(this::of).orElse(PortalPanel.NOTHING);
        } catch (RuntimeException e) {
            LOG.error("The portal's support panel failed", e);
            return new PortalPanel(true, phrases.say("portal.failed"), List.of());
        }
    }

    private PortalPanel of(String user) {
        List<Integer> mine = customers.of(user).stream().map(Organization::id).toList();
        List<Contract> all = CurrentContracts.of(contracts.naming(mine, List.of(user)), clock.instant());
        return all.isEmpty() ? PortalPanel.NOTHING : new PortalPanel(true, null, all.stream().limit(SHOWN_MAX).map(this::view).toList());
    }

    private PortalPanel.Contract view(Contract contract) {
        ContractState state = contract.state(clock.instant());
        Balance balance = balances.balance(contract);
        BalanceView view = balances.of(contract, state, balance);
        return new PortalPanel.Contract(contract.name(), phrases.say("portal.valid", phrases.validity(contract)), view, next(contract, state, balance),
                now(contract, state, view));
    }

    private String next(Contract contract, ContractState state, Balance balance) {
        boolean resets = state == ContractState.ACTIVE && !balance.unlimited() && balance.nextReset() != null;
        LocalDate today = LocalDate.ofInstant(clock.instant(), contract.zone());
        return resets ? phrases.say("portal.next", phrases.credits(balances.next(contract, balance)), phrases.day(balance.nextReset(), today)) : null;
    }

    private String now(Contract contract, ContractState state, BalanceView view) {
        return switch (state) {
            case EXPIRED -> phrases.say("portal.now.ended");
            case SUSPENDED -> phrases.say("portal.now.suspended");
            case ACTIVE -> view.exhausted() ? over(contract) : null;
            case DRAFT, SCHEDULED, CANCELLED -> null;
        };
    }

    private String over(Contract contract) {
        Optional<Plan> plan = Optional.ofNullable(contract.plan()).flatMap(plans::find);
        OveragePolicy overage = plan.map(Plan::overage).orElse(OveragePolicy.NO_SLA);
        if (!overage.accepts() || overage == OveragePolicy.CHARGE) {
            return phrases.say("portal.now." + overage);
        }
        return plan.flatMap(found -> slas.find(found.slas().get(0)))
                .map(policy -> phrases.say("portal.now.over", policy.name()))
                .orElseGet(() -> phrases.say("portal.now.over.noSla"));
    }
}
