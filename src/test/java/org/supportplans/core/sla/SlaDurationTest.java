package org.supportplans.core.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlaDurationTest {

    @ParameterizedTest(name = "{0} is {1} days and {2}, written {3}")
    @CsvSource({
        "P1D, 1, PT0S, P1D", "PT6H, 0, PT6H, PT6H", "PT30M, 0, PT30M, PT30M", "P1DT4H, 1, PT4H, P1DT4H", "PT1M, 0, PT1M, PT1M",
        "PT90M, 0, PT1H30M, PT1H30M", "PT24H, 0, PT24H, PT24H", "P0DT1H, 0, PT1H, PT1H", "P1DT0H, 1, PT0S, P1D", "P3650D, 3650, PT0S, P3650D",
        "PT87600H, 0, PT87600H, PT87600H", "P3650DT87600H, 3650, PT87600H, P3650DT87600H"
    })
    void reads_working_days_and_working_time_and_writes_what_it_reads(String text, int days, Duration time, String written) {
        SlaDuration duration = SlaDuration.parse(text);
        assertThat(duration).isEqualTo(new SlaDuration(days, time)).hasToString(written);
        assertThat(SlaDuration.parse(duration.toString())).isEqualTo(duration);
    }

    /** {@code XT6H} was once read as six hours, and {@code P1W} as seven working days. */
    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PT", "P1DT", "P0D", "PT0H", "P0DT0M", "P-1D", "-P1D", "PT-1H", "-PT1H", "PT1S", "PT60S", "PT0.5H", "P1W", "P1M",
        "P1Y", "P1M1D", "P3651D", "PT87601H", "PT87600H1M", "PT5256001M", "P99999999999D", "PT99999999999999999999H", "XT6H", " PT6H", "PT6H ",
        "PT6H\n", "6H", "1 day", "P1DT1H1D", "PT1M1H", "pt1h", "P١D"})
    void refuses_what_is_of_no_such_form_or_not_above_zero_or_over_ten_years_or_finer_than_minutes(String text) {
        assertThatThrownBy(() -> SlaDuration.parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}
