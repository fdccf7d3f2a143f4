package org.supportplans.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.sla.SlaDuration;
import org.supportplans.ui.view.Option;

class SlaPagesTest {

    @ParameterizedTest
    @CsvSource({"P1D,1d", "PT30M,30m", "PT6H,6h", "PT24H,24h", "P1DT4H30M,1d 4h 30m", "PT90M,1h 30m"})
    void durationsAreWrittenAsPeopleDo(String iso, String text) {
        assertThat(SlaPages.text(SlaDuration.parse(iso))).isEqualTo(text);
    }

    @Test
    void noPromiseIsEmpty() {
        assertThat(SlaPages.text(null)).isEmpty();
    }

    @Test
    void everyZoneThatAContractHasCanBeKept() {
        assertThat(SlaPages.zones(ZoneId.of("Etc/GMT+5"))).filteredOn(Option::selected).extracting(Option::value).containsExactly("Etc/GMT+5");
        assertThat(SlaPages.zones(ZoneId.of("Asia/Tehran"))).extracting(Option::value).contains("UTC", "Europe/Berlin", "Asia/Shanghai");
    }
}
