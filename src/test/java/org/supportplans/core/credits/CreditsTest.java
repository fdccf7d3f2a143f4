package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditsTest {

    @ParameterizedTest(name = "{0} -> {1} hundredths, shown as {2}")
    @CsvSource({
        "0, 0, 0", "0.00, 0, 0", "0.01, 1, 0.01", "2.5, 250, 2.5", "2.50, 250, 2.5", "10, 1000, 10", "1E+3, 100000, 1000", "-0.01, -1, -0.01",
        "1000000000, 100000000000, 1000000000", "0.010, 1, 0.01"
    })
    void an_amount_is_exact_to_hundredths_and_shown_without_needless_zeros(BigDecimal value, long hundredths, String shown) {
        Credits credits = Credits.of(value);
        assertThat(credits.hundredths()).isEqualTo(hundredths);
        assertThat(credits).hasToString(shown);
        assertThat(credits.toBigDecimal().toString()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "0.009999", "1E-1000000", "92233720368547758.08", "1E+1000000"})
    void what_is_finer_or_larger_is_refused_at_once(BigDecimal value) {
        assertThatThrownBy(() -> Credits.of(value)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void sums_never_wrap_around() {
        Credits most = new Credits(Long.MAX_VALUE);
        Credits least = new Credits(Long.MIN_VALUE);
        assertThatThrownBy(() -> most.plus(new Credits(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(new Credits(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(least::negated).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Credits.of(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_million_entries_of_the_largest_amount_can_be_summed() {
        Credits sum = Credits.ZERO;
        for (int i = 0; i < 1_000_000; i++) {
            sum = sum.plus(Credits.MAX);
        }
        assertThat(sum.toBigDecimal()).isEqualByComparingTo("1000000000000000");
    }
}
