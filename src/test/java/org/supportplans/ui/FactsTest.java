package org.supportplans.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.Amendment;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractCourse;
import org.supportplans.core.contracts.ContractDetails;
import org.supportplans.core.credits.Anchor;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.credits.CyclePolicy;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OverageOptions;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.OverageRate;
import org.supportplans.core.plans.OverageSla;
import org.supportplans.core.plans.PackOptions;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.plans.Price;
import org.supportplans.core.plans.RequestOptions;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.core.sla.WorkingCalendar;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.People;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.SlaStore;
import org.supportplans.ui.view.Detail;

/** The blocks of a contract and of its plan name what was agreed, and nothing else. */
class FactsTest {

    private final SlaStore slas = mock(SlaStore.class);
    private final ContractStore contracts = mock(ContractStore.class);
    private final PlanStore plans = mock(PlanStore.class);
    private final People people = mock(People.class);
    private final Customers customers = mock(Customers.class);
    private final PlanFacts planFacts = new PlanFacts(slas, Sample.PHRASES);
    private final ContractFacts contractFacts = new ContractFacts(contracts, plans, customers, people, Sample.PHRASES, Sample.FORMATS, Sample.WORDS);
    private final Visit visit = new Visit("agent", false, "/jira", null, Map.of());

    @BeforeEach
    void names() {
        when(people.displayName(any())).thenAnswer(call -> call.<String>getArgument(0) + " by name");
        when(customers.names(any(), any())).thenReturn(Map.of(12, "Acme"));
        WorkingCalendar always = new WorkingCalendar(Sample.BERLIN, Set.of(), LocalTime.MIN, LocalTime.MIN, Set.of());
        when(slas.find(3)).thenReturn(Optional.of(new SlaPolicy(3, 1, "Gold", true, always, List.of(), Sample.NOW)));
        when(slas.find(4)).thenReturn(Optional.of(new SlaPolicy(4, 1, "Iron", true, always, List.of(), Sample.NOW)));
        when(plans.find(1)).thenReturn(Optional.of(Sample.plan()));
    }

    private static Map<String, String> byLabel(List<Detail> facts) {
        return facts.stream().collect(Collectors.toMap(Detail::label, Detail::value, (a, b) -> a + " | " + b));
    }

    @Test
    void rule_1_a_plan_says_which_projects_it_is_for() {
        Plan any = Sample.plan();
        Plan limited = new Plan(any.id(), 1, any.name(), "", any.type(), any.cycle(), any.limit(), any.slas(), any.debitAt(), any.overage(),
                any.costs(), true, Sample.NOW, List.of("SUP", "OPS"), any.cycles(), any.packs(), any.overages(), any.requests(), null, null);
        assertThat(byLabel(planFacts.of(limited, ""))).containsEntry("Projects", "SUP, OPS");
        assertThat(planFacts.isPlain(limited)).isFalse();
    }

    private static Plan plan(PlanType type, CyclePolicy cycles, OveragePolicy overage, OverageOptions overages, RequestOptions requests, CostTable costs,
            DebitMoment debitAt, Price price) {
        return new Plan(1, 1, "Premium", "", type, type == PlanType.TICKET_BASED ? CycleUnit.MONTHLY : null,
                type == PlanType.UNLIMITED ? null : Credits.of(50), List.of(3L), debitAt, overage, costs, true, Sample.NOW, List.of(), cycles,
                new PackOptions(Credits.of(10), 90), overages, requests, "EUR", price);
    }

    @Test
    void aPlainPlanSaysLittle() {
        assertThat(planFacts.of(Sample.plan(), "50 a month")).containsExactly(new Detail("Plan", "Premium"), new Detail("Type", "Credits per cycle"),
                new Detail("Credit limit", "50 a month"), new Detail("SLA policy", "Gold"), new Detail("Cost of a request", "1 credit"),
                new Detail("Credits are drawn", "When a request is created"), new Detail("Over the limit", "Accepted without charge"),
                new Detail("SLA over the limit", "None"));
    }

    @Test
    void everyOptionOfAPlanIsSaid() {
        Plan plan = plan(PlanType.TICKET_BASED, new CyclePolicy(Anchor.CALENDAR, Credits.of(10), 20, true, 90), OveragePolicy.CHARGE,
                new OverageOptions(OverageSla.FALLBACK, 4L, 25, "Highest", List.of()), new RequestOptions(3, List.of("Cancelled", "Duplicate"), 5),
                new CostTable(List.of(new CostTable.Row("Development", null, null, Credits.of(1), CostTable.Mode.PLUS_HOURS, new BigDecimal("95.5")),
                        new CostTable.Row("Change", null, "Low", Credits.of(2), CostTable.Mode.PER_UNIT, null)), Credits.of(1)),
                DebitMoment.RESOLUTION, new Price(new BigDecimal("1200"), Price.Per.CYCLE));
        assertThat(byLabel(planFacts.of(plan, "50 a month")))
                .containsEntry("Cycles begin", "With the calendar; cycles that are cut short grant their part")
                .containsEntry("Carried over", "At most 10, for one cycle")
                .containsEntry("Borrowing", "20% of the limit, from the next cycle")
                .containsEntry("Cost table", "Development: 1, and 95.5 an hour; Change / Low: 2 a unit")
                .containsEntry("Credits are drawn", "When a request is resolved; held until then")
                .containsEntry("A day", "3 requests a customer; the rest wait for the next working day")
                .containsEntry("Credits return on", "Cancelled, Duplicate")
                .containsEntry("Reopened requests", "Cost again later than 5 working days after the resolution")
                .containsEntry("Over the limit", "Accepted and charged")
                .containsEntry("SLA over the limit", "Iron")
                .containsEntry("Tolerance", "25% of the limit, with the plan’s SLA")
                .containsEntry("Never held up", "Highest")
                .containsEntry("Price", "1,200 EUR a cycle");
    }

    /** The form's sentence tells the whole of a plain plan only. */
    @Test
    void aPlanIsPlainWhileNoOptionIsTaken() {
        assertThat(planFacts.isPlain(Sample.plan())).isTrue();
        assertThat(planFacts.isPlain(plan(PlanType.TICKET_BASED, CyclePolicy.DEFAULT, OveragePolicy.NO_SLA, OverageOptions.DEFAULT,
                RequestOptions.DEFAULT, CostTable.ONE_EACH, DebitMoment.RESOLUTION, null))).isFalse();
        assertThat(planFacts.options(Sample.plan())).extracting(Detail::label)
                .containsExactly("Credits are drawn", "Over the limit", "SLA over the limit");
    }

    @Test
    void unlimitedAndPrepaidPlansSayNothingOfCycles() {
        Plan unlimited = plan(PlanType.UNLIMITED, CyclePolicy.DEFAULT, OveragePolicy.NO_SLA, OverageOptions.DEFAULT, RequestOptions.DEFAULT,
                CostTable.ONE_EACH, DebitMoment.CREATION, null);
        assertThat(byLabel(planFacts.of(unlimited, "Unlimited"))).doesNotContainKeys("Credit limit", "Over the limit", "SLA over the limit", "Packs");
        Plan prepaid = plan(PlanType.PREPAID_PACK, CyclePolicy.DEFAULT, OveragePolicy.BLOCK, OverageOptions.DEFAULT, RequestOptions.DEFAULT,
                CostTable.ONE_EACH, DebitMoment.CREATION, null);
        assertThat(byLabel(planFacts.of(prepaid, Sample.PHRASES.limit(prepaid.terms()))))
                .containsEntry("Credit limit", "Opening pack of 50").containsEntry("Packs", "At least 10, valid for 90 days")
                .containsEntry("Over the limit", "Waits for credits").doesNotContainKey("SLA over the limit");
    }

    @Test
    void everythingAgreedInAContractIsSaid() {
        ContractDetails details = new ContractDetails(List.of("zoe"), List.of("SUP"),
                List.of(new ContractDetails.Channel("portal", List.of()), new ContractDetails.Channel("phone", List.of("Highest", "High"))),
                new ContractDetails.Manager("max", Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY), LocalTime.of(9, 0), LocalTime.of(17, 30)),
                List.of("ann"), new BigDecimal("12000"), "EUR", List.of(new OverageRate(null, new BigDecimal("90"))), Credits.of(60), "Call first.",
                true, Map.of());
        ContractCourse course = ContractCourse.renewing(6).suspended(Sample.NOW).resumed(Sample.NOW.plusSeconds(3600)).suspended(Sample.NOW.plusSeconds(7200))
                .amended(Amendment.ofLimit(1, Sample.NOW, Credits.of(60), Credits.of(10))).amended(Amendment.ofLimit(2, Sample.NOW, Credits.of(40), Credits.ZERO))
                .amended(Amendment.ofPlan(3, Sample.NOW, 1, 1)).amended(Amendment.ofEnd(4, Sample.NOW, LocalDate.parse("2027-03-31"))).renewedBy(8L);
        Contract contract = Sample.contract().with(details).with(course);
        when(contracts.find(6)).thenReturn(Optional.of(Sample.contract("2025-01-01", "2025-12-31").as(6, 1)));
        when(contracts.find(8)).thenReturn(Optional.empty());
        assertThat(byLabel(contractFacts.of(contract, visit)))
                .containsEntry("Customers", "Acme, zoe by name")
                .containsEntry("Projects", "SUP")
                .containsEntry("Channels", "portal, phone (Highest, High)")
                .containsEntry("Manager", "max by name: Mon, Tue, 09:00 – 17:30")
                .containsEntry("Approvers", "ann by name")
                .containsEntry("Value", "12,000 EUR")
                .containsEntry("Rates over the limit", "Any 90")
                .containsEntry("Own credit limit", "60 credits")
                .containsEntry("Note", "Call first.")
                .containsEntry("At its end", "Renews by itself")
                .containsEntry("Suspended", "20 Nov 2026 13:00 – 20 Nov 2026 14:00 | Since 20 Nov 2026 15:00")
                .containsEntry("Amended", "On 20 Nov 2026 13:00: limit 60, 10 of it added at once | On 20 Nov 2026 13:00: limit 40, from the next cycle"
                        + " | On 20 Nov 2026 13:00: plan Premium, from the next cycle | On 20 Nov 2026 13:00: ends on 31 Mar 2027");
        assertThat(contractFacts.chain(contract, visit)).singleElement().satisfies(before -> {
            assertThat(before.label()).isEqualTo("Renews");
            assertThat(before.contract().url()).endsWith("/contract?id=6");
        });
    }

    @Test
    void whatIsNotAgreedIsNotSaid() {
        assertThat(contractFacts.of(Sample.contract(), visit)).extracting(Detail::label).containsExactly("Customers", "Valid", "Time zone", "Products", "Owner");
        assertThat(contractFacts.chain(Sample.contract(), visit)).isEmpty();
    }
}
