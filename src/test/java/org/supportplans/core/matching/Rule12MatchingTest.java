package org.supportplans.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.contracts.Contracts.contract;
import static org.supportplans.core.contracts.Contracts.forProducts;
import static org.supportplans.core.contracts.Contracts.forUsers;
import static org.supportplans.core.contracts.Contracts.of;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractCourse;
import org.supportplans.core.contracts.ContractDetails;
import org.supportplans.core.contracts.ContractDetails.Channel;
import org.supportplans.core.contracts.Contracts;

class Rule12MatchingTest {

    private static final int ACME = 1;
    private static final int BETA = 2;

    @ParameterizedTest(name = "Acme, product {0} -> {1}")
    @CsvSource(value = {"Security, 2", "security, 2", "Backup, 1", "Printing, -", "-, -"}, nullValues = "-")
    void rule_12_acme_has_C_Backup_and_C_Sec(String product, Long winner) {
        List<Contract> acme = List.of(forProducts(contract(1, "2026-01-01", null), "Backup"),
                forProducts(contract(2, "2026-01-01", "2026-12-31"), "Security"));

        assertThat(winner(Matching.match(request("2026-11-20T10:00:00Z", product, ACME), acme))).isEqualTo(winner);
    }

    @Test
    void rule_12_without_a_product_only_a_contract_without_product_scope_matches() {
        List<Contract> acme = List.of(forProducts(contract(1, "2026-01-01", null), "Backup"), contract(2, "2026-01-01", null));

        Match match = Matching.match(request("2026-11-20T10:00:00Z", null, ACME), acme);

        assertThat(winner(match)).isEqualTo(2L);
        assertThat(match.candidates()).containsExactly(new Candidate(1, "C-1", Candidate.Test.PRODUCT, false),
                new Candidate(2, "C-2", null, true));
    }

    @Test
    void rule_12_named_product_over_any_then_earliest_end_then_lowest_id_whatever_the_order() {
        Contract anyEarly = contract(1, "2026-01-01", "2026-11-30");
        Contract namedOpen = forProducts(contract(2, "2026-01-01", null), "Backup");
        Contract namedLate = forProducts(contract(3, "2026-01-01", "2027-12-31"), "Backup");
        Contract namedSoonYoung = forProducts(contract(5, "2026-01-01", "2026-12-31"), "Backup", "Mail");
        Contract namedSoonOld = forProducts(contract(4, "2026-01-01", "2026-12-31"), "Backup");
        List<Contract> byPrecedence = List.of(namedSoonOld, namedSoonYoung, namedLate, namedOpen, anyEarly);

        for (int best = 0; best < byPrecedence.size(); best++) {
            for (int seed = 0; seed < 10; seed++) {
                List<Contract> shuffled = new ArrayList<>(byPrecedence.subList(best, byPrecedence.size()));
                Collections.shuffle(shuffled, new Random(seed));
                Match match = Matching.match(request("2026-11-20T10:00:00Z", "Backup", ACME), shuffled);
                assertThat(winner(match)).as("seed " + seed).isEqualTo(byPrecedence.get(best).id());
                assertThat(match.candidates()).extracting(Candidate::contract).isSorted();
                assertThat(match.candidates()).allMatch(candidate -> candidate.test() == (candidate.chosen() ? null : Candidate.Test.PRECEDENCE));
            }
        }
    }

    @ParameterizedTest(name = "posted {0}, zone {1}: {2}")
    @CsvSource(value = {
        "2026-10-31T23:59:59Z, UTC, DATE",
        "2026-11-01T00:00:00Z, UTC, -",
        "2026-12-31T23:59:59Z, UTC, -",
        "2027-01-01T00:00:00Z, UTC, DATE",
        "2026-12-31T15:00:00Z, Asia/Tokyo, DATE",
        "2027-01-01T07:59:59Z, America/Los_Angeles, -"
    }, nullValues = "-")
    void rule_6_a_request_is_covered_on_the_contracts_days_in_the_contracts_zone(String posted, String zone, Candidate.Test failed) {
        Contract contract = Contracts.in(contract(1, "2026-11-01", "2026-12-31"), zone, new Contract.Activation(Instant.EPOCH, 1));

        Match match = Matching.match(request(posted, null, ACME), List.of(contract));

        assertThat(match.candidates()).containsExactly(new Candidate(1, "C-1", failed, failed == null));
    }

    @ParameterizedTest(name = "activated {0} -> {1}")
    @CsvSource(value = {"2026-11-20T10:00:00Z, -", "2026-11-20T10:00:00.001Z, STATE", "-, STATE"}, nullValues = "-")
    void rule_12_a_contract_matches_from_its_activation_on(Instant activated, Candidate.Test failed) {
        Contract contract = Contracts.in(contract(1, "2026-11-01", null), "UTC",
                activated == null ? null : new Contract.Activation(activated, 1));

        assertThat(Matching.match(request("2026-11-20T10:00:00Z", null, ACME), List.of(contract)).candidates())
                .extracting(Candidate::test).containsExactly(failed);
    }

    @Test
    void rule_12_the_first_failed_test_is_named_in_the_order_state_date_product() {
        Contract draft = forProducts(Contracts.in(contract(1, "2027-01-01", null), "UTC", null), "Mail");
        Contract later = forProducts(contract(2, "2027-01-01", null), "Mail");

        assertThat(Matching.match(request("2026-11-20T10:00:00Z", null, ACME), List.of(draft, later)).candidates())
                .extracting(Candidate::test).containsExactly(Candidate.Test.STATE, Candidate.Test.DATE);
    }

    @Test
    void rule_12_winners_of_two_different_customers_are_ambiguous() {
        Contract acme = contract(1, "2026-01-01", null);
        Contract acmeToo = contract(3, "2026-01-01", null);
        Contract beta = of(contract(2, "2026-01-01", null), BETA);

        Match match = Matching.match(request("2026-11-20T10:00:00Z", null, ACME, BETA), List.of(acme, beta, acmeToo));

        assertThat(match).isInstanceOf(Match.Ambiguous.class);
        assertThat(match.candidates()).containsExactly(new Candidate(1, "C-1", null, false), new Candidate(2, "C-2", null, false),
                new Candidate(3, "C-3", Candidate.Test.PRECEDENCE, false));
    }

    @Test
    void rule_12_one_contract_that_both_customers_share_is_not_ambiguous() {
        Contract shared = of(contract(1, "2026-01-01", null), ACME, BETA);
        assertThat(winner(Matching.match(request("2026-11-20T10:00:00Z", null, BETA, ACME), List.of(shared)))).isEqualTo(1L);
    }

    @Test
    void rule_12_a_customer_without_a_fitting_contract_does_not_make_it_ambiguous() {
        Contract acme = contract(1, "2026-01-01", null);
        Contract beta = of(contract(2, "2026-01-01", "2026-06-30"), BETA);
        assertThat(winner(Matching.match(request("2026-11-20T10:00:00Z", null, ACME, BETA), List.of(acme, beta)))).isEqualTo(1L);
    }

    @Test
    void rule_12_nothing_fits_is_uncovered() {
        assertThat(Matching.match(request("2026-11-20T10:00:00Z", null, ACME), List.of())).isInstanceOf(Match.Uncovered.class);
        assertThat(Matching.match(request("2026-11-20T10:00:00Z", null), List.of(contract(1, "2026-01-01", null))))
                .isInstanceOf(Match.Uncovered.class);
    }

    @Test
    void rule_12_named_user_over_organization_whatever_else() {
        Contract acme = forProducts(contract(1, "2026-01-01", "2026-11-30"), "Backup");
        Contract annas = forUsers(of(contract(2, "2026-01-01", null)), "anna");

        Match match = Matching.match(request("2026-11-20T10:00:00Z", "Backup", ACME), List.of(acme, annas));

        assertThat(winner(match)).isEqualTo(2L);
        assertThat(match.candidates()).extracting(Candidate::test).containsExactly(Candidate.Test.PRECEDENCE, null);
        Contract bobs = forUsers(of(contract(2, "2026-01-01", null)), "bob");
        assertThat(winner(Matching.match(request("2026-11-20T10:00:00Z", "Backup", ACME), List.of(acme, bobs)))).isEqualTo(1L);
    }

    @Test
    void rule_12_a_contract_of_the_reporter_ends_the_ambiguity_of_organizations() {
        Contract acme = contract(1, "2026-01-01", null);
        Contract beta = of(contract(2, "2026-01-01", null), BETA);
        Contract annas = forUsers(of(contract(3, "2026-01-01", null)), "anna");
        assertThat(winner(Matching.match(request("2026-11-20T10:00:00Z", null, ACME, BETA), List.of(acme, beta, annas)))).isEqualTo(3L);
    }

    @Test
    void rule_10_signed_over_implicit_and_an_implicit_one_never_stands_in_for_it() {
        Contract implicit = contract(1, "2026-01-01", "2026-11-30").with(ContractCourse.ofNobody());
        Contract signed = contract(2, "2026-01-01", null);

        Match match = Matching.match(request("2026-11-20T10:00:00Z", null, ACME), List.of(implicit, signed));

        assertThat(winner(match)).isEqualTo(2L);
        assertThat(((Match.Matched) match).next()).isEmpty();
        assertThat(winner(Matching.match(request("2026-11-20T10:00:00Z", null, ACME), List.of(implicit)))).isEqualTo(1L);
        Contract betas = of(implicit, BETA).with(ContractCourse.ofNobody());
        assertThat(winner(Matching.match(request("2026-11-20T10:00:00Z", null, ACME, BETA), List.of(betas, signed)))).isEqualTo(2L);
    }

    @Test
    void rule_27_the_others_that_fit_follow_in_the_same_order_those_of_other_customers_do_not() {
        Contract late = contract(1, "2026-01-01", "2027-12-31");
        Contract soon = contract(2, "2026-01-01", "2026-12-31");
        Contract named = forProducts(contract(3, "2026-01-01", null), "Backup");
        Contract other = forProducts(contract(4, "2026-01-01", null), "Security");
        Contract annas = forUsers(of(contract(5, "2026-01-01", null)), "bob");

        Match match = Matching.match(request("2026-11-20T10:00:00Z", "Backup", ACME), List.of(late, soon, named, other, annas));

        assertThat(winner(match)).isEqualTo(3L);
        assertThat(((Match.Matched) match).next()).containsExactly(soon, late);
    }

    @ParameterizedTest(name = "contract for {0}, request in HELP: {1}")
    @CsvSource(value = {"-, -", "HELP, -", "help, -", "SUP, PROJECT"}, nullValues = "-")
    void rule_12_projects(String project, Candidate.Test failed) {
        Contract contract = scoped(project == null ? List.of() : List.of(project), List.of());
        assertThat(Matching.match(request("2026-11-20T10:00:00Z", null, ACME), List.of(contract)).candidates())
                .extracting(Candidate::test).containsExactly(failed);
    }

    @ParameterizedTest(name = "portal for all and phone for {0}: {1} at {2} fails {3}")
    @CsvSource(value = {
        "High, portal, Low, -",
        "High, phone, High, -",
        "High, Phone, high, -",
        "High, phone, Low, CHANNEL",
        "High, phone, -, CHANNEL",
        "High, email, High, CHANNEL",
        "High, -, High, CHANNEL"
    }, nullValues = "-")
    void rule_12_channels_may_be_limited_to_priorities(String phoneFor, String channel, String priority, Candidate.Test failed) {
        Contract contract = scoped(List.of(), List.of(new Channel("portal", List.of()), new Channel("phone", List.of(phoneFor))));
        RequestFacts facts = new RequestFacts(1, "HELP-1", 1, "HELP", "anna", List.of(ACME), Set.of(), null, "Task", priority,
                Instant.parse("2026-11-20T10:00:00Z"), channel, null, null, List.of());
        assertThat(Matching.match(facts, List.of(contract)).candidates()).extracting(Candidate::test).containsExactly(failed);
        Contract any = scoped(List.of(), List.of());
        assertThat(Matching.match(facts, List.of(any)).candidates()).extracting(Candidate::chosen).containsExactly(true);
    }

    @ParameterizedTest(name = "posted {0}: {1}")
    @CsvSource(value = {
        "2026-11-10T09:59:59Z, -",
        "2026-11-10T10:00:00Z, STATE",
        "2026-11-12T09:59:59Z, STATE",
        "2026-11-12T10:00:00Z, -",
        "2026-11-14T09:59:59Z, -",
        "2026-11-14T10:00:00Z, STATE"
    }, nullValues = "-")
    void rule_15_suspended_and_cancelled_contracts_match_nothing_new(String posted, Candidate.Test failed) {
        Contract contract = contract(1, "2026-01-01", null);
        contract = contract.with(contract.course().suspended(Instant.parse("2026-11-10T10:00:00Z"))
                .resumed(Instant.parse("2026-11-12T10:00:00Z")).cancelled(Instant.parse("2026-11-14T10:00:00Z")));
        assertThat(Matching.match(request(posted, null, ACME), List.of(contract)).candidates()).extracting(Candidate::test)
                .containsExactly(failed);
    }

    @Test
    void rule_12_the_first_failed_test_is_named_in_the_order_product_project_channel() {
        Contract all = forProducts(scoped(List.of("SUP"), List.of(new Channel("phone", List.of()))), "Mail");
        assertThat(first(all.with(scoped(List.of("SUP"), List.of(new Channel("phone", List.of()))).details()))).isEqualTo(Candidate.Test.PRODUCT);
        assertThat(first(scoped(List.of("SUP"), List.of(new Channel("phone", List.of()))))).isEqualTo(Candidate.Test.PROJECT);
        assertThat(first(scoped(List.of(), List.of(new Channel("phone", List.of()))))).isEqualTo(Candidate.Test.CHANNEL);
    }

    @Test
    void rule_12_a_request_without_a_reporter_belongs_to_its_organizations() {
        RequestFacts facts = new RequestFacts(1, "HELP-1", 1, "HELP", null, List.of(ACME), Set.of(), null, "Task", null,
                Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(winner(Matching.match(facts, List.of(forUsers(contract(1, "2026-01-01", null), "bob"))))).isEqualTo(1L);
    }

    private static Candidate.Test first(Contract contract) {
        return Matching.match(request("2026-11-20T10:00:00Z", null, ACME), List.of(contract)).candidates().get(0).test();
    }

    private static Contract scoped(List<String> projects, List<Channel> channels) {
        return contract(1, "2026-01-01", null).with(new ContractDetails(List.of(), projects, channels, null, List.of(), null, null, List.of(), null,
                "", false, Map.of()));
    }

    @ParameterizedTest(name = "{0} changed: matches anew {1}, costs anew {2}")
    @CsvSource({"nothing, false, false", "reporter, true, false", "organizations, true, false", "products, true, false",
        "requestType, true, true", "project, true, false", "issueType, false, true", "priority, false, true", "key, false, false"})
    void rules_14_and_24_which_facts_change_the_match_and_which_the_cost(String changed, boolean rematch, boolean recost) {
        RequestFacts before = facts("");
        RequestFacts after = facts(changed);
        assertThat(after.matchesLike(before)).isEqualTo(!rematch);
        assertThat(after.costsLike(before)).isEqualTo(!recost);
    }

    private static RequestFacts facts(String changed) {
        return new RequestFacts(1, changed.equals("key") ? "B-1" : "A-1", changed.equals("project") ? 2 : 1, "A",
                changed.equals("reporter") ? "x" : "anna", changed.equals("organizations") ? List.of(1) : List.of(2, 1),
                changed.equals("products") ? Set.of() : Set.of("Backup"), changed.equals("requestType") ? null : "Question",
                changed.equals("issueType") ? "Bug" : "Task", changed.equals("priority") ? "Low" : "High", Instant.EPOCH);
    }

    private static RequestFacts request(String posted, String product, Integer... organizations) {
        return new RequestFacts(1, "HELP-1", 1, "HELP", "anna", List.of(organizations), product == null ? Set.of() : Set.of(product), null,
                "Task", "High", Instant.parse(posted));
    }

    private static Long winner(Match match) {
        return match instanceof Match.Matched matched ? matched.contract().id() : null;
    }
}
