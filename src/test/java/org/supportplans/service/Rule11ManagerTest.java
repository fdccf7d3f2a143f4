package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.service.World.ADMIN;
import static org.supportplans.service.World.done;
import static org.supportplans.service.World.refused;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.Contract;
import org.supportplans.service.Outcome.Kind;
import org.supportplans.service.RenewContract.Wish;

/** A manager may have 10 customers; admin, who owns all contracts, has 10: organizations 101 to 110. It is 2 November 2026. */
class Rule11ManagerTest {

    private static final String FULL = "manager contract.manager.full";

    private final World world = new World();
    private final World.Node node = world.node;
    private final DeskSettings settings = new DeskSettings(world.settings);
    private final long plan = world.monthly("Basic", 5, world.sla("Gold").id()).id();

    @BeforeEach
    void tenCustomers() {
        for (int customer = 101; customer <= 110; customer++) {
            world.active(customer, plan, "2026-01-01", null);
        }
        settings.setManagerLimit(10, true);
    }

    private Contract draft() {
        return done(node.saveContract.create(ADMIN, World.contract(111, plan, "2026-01-01", "2026-12-31"), false));
    }

    @Test
    void rule_11_the_11th_customer_is_refused_wherever_it_would_come_in() {
        assertThat(refused(node.saveContract.create(ADMIN, World.contract(111, plan, "2026-01-01", null), true), Kind.CONFLICT)).containsExactly(FULL);
        Contract draft = draft();
        assertThat(refused(node.switchContract.activate(ADMIN, draft.id()), Kind.CONFLICT)).containsExactly(FULL);
        Contract others = done(node.saveContract.change(ADMIN, owned(draft, "meg", 111)));
        Contract active = done(node.switchContract.activate(ADMIN, others.id()));
        assertThat(refused(node.saveContract.change(ADMIN, owned(active, ADMIN, 111)), Kind.CONFLICT)).containsExactly(FULL);
        Contract mine = world.contracts.naming(List.of(110)).get(0);
        assertThat(refused(node.saveContract.change(ADMIN, owned(mine, ADMIN, 110, 112)), Kind.CONFLICT)).containsExactly(FULL);
    }

    @Test
    void rule_11_as_configured_it_only_warns() {
        settings.setManagerLimit(10, false);
        Contract draft = draft();
        assertThat(warnings(node.switchContract.activate(ADMIN, draft.id()))).containsExactly("contract.manager.full");
        assertThat(warnings(node.renewContract.renew(ADMIN, draft.id(), Wish.USUAL))).as("its customer is theirs already").isEmpty();
        assertThat(warnings(node.saveContract.create(ADMIN, World.contract(112, plan, "2026-01-01", null), true)))
                .containsExactly("contract.manager.full");
    }

    @Test
    void rule_11_a_renewal_after_the_end_brings_a_customer_back() {
        settings.setManagerLimit(null, true);
        Contract ended = world.active(111, plan, "2026-01-01", "2026-06-30");
        settings.setManagerLimit(10, true);
        assertThat(refused(node.renewContract.renew(ADMIN, ended.id(), Wish.USUAL), Kind.CONFLICT)).containsExactly(FULL);
    }

    @Test
    void rule_11_no_limit_and_other_edits_are_never_refused() {
        settings.setManagerLimit(5, true);
        Contract mine = world.contracts.naming(List.of(110)).get(0);
        assertThat(warnings(node.saveContract.change(ADMIN, owned(mine, ADMIN, 110)))).isEmpty();
        settings.setManagerLimit(null, true);
        assertThat(warnings(node.saveContract.create(ADMIN, World.contract(111, plan, "2026-01-01", null), true))).isEmpty();
    }

    private static Contract owned(Contract c, String owner, Integer... customers) {
        return new Contract(c.id(), c.version(), c.number(), c.name(), owner, List.of(customers), c.products(), c.start(), c.end(), c.zone(),
                c.plan(), c.notice(), c.licences(), null);
    }

    private static List<String> warnings(Outcome<Contract> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<Contract>) outcome).warnings().stream().map(Violation::rule).toList();
    }
}
