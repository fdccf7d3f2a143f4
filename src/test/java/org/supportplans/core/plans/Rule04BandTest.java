package org.supportplans.core.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.Violation;
import org.supportplans.core.plans.Bands.Gap;

class Rule04BandTest {

    private static final long FIVE_A_MONTH = 1;
    private static final long FIFTY_A_MONTH = 2;
    private static final long GOLD = 3;

    /** Licences 50 to 100 get 5 a month, over 500 get 50 a month. */
    private static final List<Band> BANDS = List.of(numbers(1, "licences", "50", "100", FIVE_A_MONTH),
            numbers(2, "licences", "501", null, FIFTY_A_MONTH));

    @ParameterizedTest(name = "{0} licences: plan {1}")
    @CsvSource(value = {"49, -", "50, 1", "80, 1", "100, 1", "101, -", "500, -", "501, 2", "1000000, 2"}, nullValues = "-")
    void rule_4_licences_propose_a_plan_and_101_and_500_do_not(int licences, Long plan) {
        assertThat(proposed(BANDS, Map.of(), licences)).isEqualTo(Optional.ofNullable(plan));
        assertThat(proposed(BANDS, Map.of("Licences", String.valueOf(licences)), null)).isEqualTo(Optional.ofNullable(plan));
    }

    @Test
    void rule_4_the_contracts_licences_outrank_the_customers() {
        assertThat(proposed(BANDS, Map.of("licences", "80"), 600)).contains(FIFTY_A_MONTH);
        assertThat(proposed(BANDS, Map.of("licences", "80"), 101)).isEmpty();
        assertThat(proposed(BANDS, Map.of("licences", "600"), null)).contains(FIFTY_A_MONTH);
    }

    @Test
    void rule_4_without_the_attribute_or_with_text_for_a_number_nothing_is_proposed() {
        assertThat(proposed(BANDS, Map.of(), null)).isEmpty();
        assertThat(proposed(BANDS, Map.of("licences", "many"), null)).isEmpty();
        assertThat(proposed(BANDS, Map.of("seats", "80"), null)).isEmpty();
    }

    @Test
    void rule_4_text_attributes_propose_whatever_the_letters_case_and_licences_come_first() {
        List<Band> bands = List.of(BANDS.get(0), text(5, "segment", "Gold", GOLD));
        assertThat(proposed(bands, Map.of("Segment", "gold"), null)).contains(GOLD);
        assertThat(proposed(bands, Map.of("segment", "golden"), null)).isEmpty();
        assertThat(proposed(bands, Map.of("segment", "gold"), 80)).contains(FIVE_A_MONTH);
        assertThat(proposed(bands, Map.of("segment", "gold"), 101)).contains(GOLD);
    }

    @Test
    void rule_4_bands_of_inactive_plans_are_passed_over() {
        List<Band> bands = List.of(numbers(1, "licences", "50", "100", FIVE_A_MONTH), text(2, "segment", "gold", GOLD));
        assertThat(Bands.proposal(bands, Map.of("segment", "gold"), 80, plan -> plan != FIVE_A_MONTH).map(found -> found.band().plan()))
                .contains(GOLD);
        assertThat(Bands.proposal(bands, Map.of("segment", "gold"), 80, plan -> false)).isEmpty();
    }

    @ParameterizedTest(name = "{0} to {1} beside 50 to 100: {2}")
    @CsvSource(value = {"100, 200, true", "101, 500, false", "100.01, 500, false", "1, 49, false", "1, 50, true", "60, 70, true",
            "-, 49.99, false", "-, 50, true", "-, -, true", "100, -, true", "101, -, false", "50, 100, true"}, nullValues = "-")
    void rule_4_bands_do_not_overlap_and_both_ends_belong_to_a_band(String from, String to, boolean overlaps) {
        Band other = numbers(1, "seats", "50", "100", FIVE_A_MONTH);
        assertThat(Bands.overlapping(numbers(2, "Seats", from, to, FIFTY_A_MONTH), List.of(other)))
                .isEqualTo(overlaps ? Optional.of(other) : Optional.empty());
        assertThat(Bands.overlapping(numbers(2, "licences", from, to, FIFTY_A_MONTH), List.of(other))).as("another attribute").isEmpty();
        assertThat(Bands.overlapping(numbers(1, "seats", from, to, FIFTY_A_MONTH), List.of(other))).as("the band itself").isEmpty();
    }

    @Test
    void rule_4_texts_overlap_if_they_are_the_same_and_never_with_numbers() {
        Band gold = text(1, "segment", "Gold", GOLD);
        assertThat(Bands.overlapping(text(2, "segment", "gold", FIVE_A_MONTH), List.of(gold))).contains(gold);
        assertThat(Bands.overlapping(text(2, "segment", "silver", FIVE_A_MONTH), List.of(gold))).isEmpty();
        assertThat(Bands.overlapping(numbers(2, "segment", "1", null, FIVE_A_MONTH), List.of(gold))).isEmpty();
    }

    @Test
    void rule_4_gaps_between_bands_are_reported() {
        assertThat(Bands.gaps(BANDS)).containsExactly(new Gap("licences", new BigDecimal("101"), new BigDecimal("500")));
        assertThat(Bands.gaps(List.of(BANDS.get(0)))).isEmpty();
        assertThat(Bands.gaps(List.of())).isEmpty();
    }

    @ParameterizedTest(name = "{0}: 50 to 100, then from {1}: {2} to {3}")
    @CsvSource(value = {
        "licences, 101, -, -",
        "licences, 101.5, 101, 101",
        "licences, 100.5, -, -",
        "licences, 102, 101, 101",
        "value, 101, 100.01, 100.99",
        "value, 101.5, 100.01, 101.49",
        "value, 100.01, -, -",
        "value, 100.02, 100.01, 100.01"
    }, nullValues = "-")
    void rule_4_licences_are_whole_and_other_numbers_have_two_decimals(String attribute, String next, BigDecimal from, BigDecimal to) {
        List<Band> bands = List.of(numbers(2, attribute, next, "500", FIFTY_A_MONTH), numbers(1, attribute, "50", "100", FIVE_A_MONTH));
        assertThat(Bands.gaps(bands)).isEqualTo(from == null ? List.of() : List.of(new Gap(attribute, from, to)));
    }

    @Test
    void rule_4_gaps_are_of_one_attribute_and_texts_have_none() {
        List<Band> bands = List.of(numbers(1, "value", "1", "2", GOLD), numbers(2, "licences", "1", "2", GOLD), numbers(3, "licences", "5", null, GOLD),
                numbers(4, "Value", "2.5", "3", GOLD), text(5, "value", "x", GOLD), text(6, "value", "z", GOLD));
        assertThat(Bands.gaps(bands)).containsExactly(new Gap("licences", new BigDecimal("3"), new BigDecimal("4")),
                new Gap("value", new BigDecimal("2.01"), new BigDecimal("2.49")));
    }

    @Test
    void rule_4_a_band_has_numbers_or_a_text_in_order_and_a_plan_that_can_be_chosen() {
        assertThat(rules(numbers(0, "value", "5", "5", GOLD))).isEmpty();
        assertThat(rules(text(0, "segment", "gold", GOLD))).isEmpty();
        assertThat(rules(numbers(0, "value", "5", "4.99", GOLD))).containsExactly("band.order");
        assertThat(rules(numbers(0, "value", null, null, GOLD))).containsExactly("band.values.missing");
        assertThat(rules(new Band(0, 1, "value", BigDecimal.ONE, null, "gold", GOLD))).containsExactly("band.values.both");
        assertThat(rules(text(0, "LICENCES", "many", GOLD))).containsExactly("band.licences.text");
        assertThat(Bands.check(numbers(0, "value", "5", null, GOLD), plan -> false)).containsExactly(
                Violation.of("plan.id", "contract.plan.unknown", GOLD));
    }

    @ParameterizedTest
    @CsvSource(value = {"80, 80", "80.50, 80.5", "0, 0", "0.01, 0.01", "0049, -", "1e3, -", "-5, -", "80.505, -", "gold, -", "'', -"}, nullValues = "-")
    void rule_4_what_is_written_as_a_number_is_one(String text, BigDecimal number) {
        assertThat(Attributes.number(text)).isEqualTo(Optional.ofNullable(number));
    }

    private static Optional<Long> proposed(List<Band> bands, Map<String, String> customer, Integer licences) {
        return Bands.proposal(bands, customer, licences, plan -> true).map(found -> found.band().plan());
    }

    private static List<String> rules(Band band) {
        return Bands.check(band, plan -> true).stream().map(Violation::rule).toList();
    }

    private static Band numbers(long id, String attribute, String from, String to, long plan) {
        return new Band(id, 1, attribute, from == null ? null : new BigDecimal(from), to == null ? null : new BigDecimal(to), null, plan);
    }

    private static Band text(long id, String attribute, String text, long plan) {
        return new Band(id, 1, attribute, null, null, text, plan);
    }
}
