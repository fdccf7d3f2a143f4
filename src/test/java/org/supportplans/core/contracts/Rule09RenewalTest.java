package org.supportplans.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.contracts.Contracts.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.credits.Credits;

class Rule09RenewalTest {

    @ParameterizedTest(name = "{0}..{1} is renewed until {2}")
    @CsvSource({
        "2026-01-01, 2026-12-31, 2027-12-31",
        "2026-01-01, 2026-06-30, 2026-12-31",
        "2026-11-16, 2027-02-15, 2027-05-15",
        "2023-03-01, 2024-02-29, 2025-02-28",
        "2024-02-29, 2025-02-27, 2026-02-27",
        "2026-01-31, 2026-02-27, 2026-03-27",
        "2026-01-01, 2026-01-10, 2026-01-20",
        "2026-01-01, 2026-01-01, 2026-01-02",
        "2026-02-01, 2026-02-28, 2026-03-31",
        "2026-01-01, 2026-02-15, 2026-04-02"
    })
    void rule_9_a_renewal_lasts_as_long_as_before_in_whole_months_or_in_days(String start, String end, LocalDate renewedUntil) {
        assertThat(Renewal.usualEnd(contract(1, start, end))).isEqualTo(renewedUntil);
    }

    @Test
    void rule_9_terms_are_copied_but_not_what_was_amended_from_the_day_after_the_old_end() {
        ContractDetails details = new ContractDetails(List.of("carol"), List.of("SUP"), List.of(), null, List.of("carol"), null, null, List.of(),
                Credits.of(60), "Call first", false, Map.of("segment", "gold"));
        Contract old = contract(1, "2026-01-01", "2026-12-31").with(details);
        old = old.with(old.course().suspended(Instant.EPOCH).resumed(Instant.EPOCH)
                .amended(Amendment.ofLimit(1, Instant.EPOCH, Credits.of(70), Credits.ZERO)));

        Contract next = Renewal.of(old, 6L, LocalDate.parse("2027-12-31"), true);

        assertThat(next.start()).isEqualTo("2027-01-01");
        assertThat(next.end()).isEqualTo("2027-12-31");
        assertThat(next.plan()).isEqualTo(6);
        assertThat(next.number()).isNull();
        assertThat(next.activation()).isNull();
        assertThat(next.course()).isEqualTo(ContractCourse.renewing(1));
        assertThat(next.details()).as("a limit of its own is for its own plan").isEqualTo(details.renewing(true).limited(null));
        assertThat(Renewal.of(old.under(6L), 6L, null, true).details().limit()).as("signed, and not amended").isEqualTo(Credits.of(60));
        assertThat(List.of(next.name(), next.owner(), next.customers(), next.products(), next.zone()))
                .isEqualTo(List.of(old.name(), old.owner(), old.customers(), old.products(), old.zone()));
    }

    @ParameterizedTest(name = "at {0} in {1}: due {2}")
    @CsvSource({
        "2026-12-30T23:59:59Z, UTC, false",
        "2026-12-31T00:00:00Z, UTC, true",
        "2027-06-01T00:00:00Z, UTC, true",
        "2026-12-30T10:00:00Z, Pacific/Kiritimati, true",
        "2026-12-31T09:59:59Z, Pacific/Honolulu, false"
    })
    void rule_9_a_contract_renews_itself_from_its_last_day_on(Instant now, String zone, boolean due) {
        Contract plain = Contracts.in(contract(1, "2026-01-01", "2026-12-31"), zone, new Contract.Activation(Instant.EPOCH, 1));
        Contract renewing = plain.with(plain.details().renewing(true));

        assertThat(Renewal.isDue(renewing, now)).isEqualTo(due);
        assertThat(Renewal.isDue(plain, now)).isFalse();
        assertThat(Renewal.isDue(renewing.with(renewing.course().renewedBy(2L)), now)).isFalse();
        assertThat(Renewal.isDue(renewing.with(renewing.course().cancelled(Instant.EPOCH)), now)).isFalse();
        assertThat(Renewal.isDue(renewing.activated(null), now)).isFalse();
        assertThat(Renewal.isDue(renewing.running(renewing.start(), null), now)).isFalse();
    }
}
