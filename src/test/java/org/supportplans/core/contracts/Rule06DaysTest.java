package org.supportplans.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.contracts.Contracts.contract;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rule06DaysTest {

    @ParameterizedTest(name = "at {0} in {1}: {2}")
    @CsvSource({
        "2026-01-31T23:59:59Z, UTC, SCHEDULED",
        "2026-02-01T00:00:00Z, UTC, ACTIVE",
        "2026-12-31T23:59:59Z, UTC, ACTIVE",
        "2027-01-01T00:00:00Z, UTC, EXPIRED",
        "2026-01-31T14:59:59Z, Asia/Tokyo, SCHEDULED",
        "2026-01-31T15:00:00Z, Asia/Tokyo, ACTIVE",
        "2026-12-31T15:00:00Z, Asia/Tokyo, EXPIRED",
        "2027-01-01T07:59:59Z, America/Los_Angeles, ACTIVE"
    })
    void rule_6_the_start_day_is_in_from_midnight_and_the_whole_end_day(Instant now, String zone, ContractState state) {
        Contract contract = Contracts.in(contract(1, "2026-02-01", "2026-12-31"), zone, new Contract.Activation(Instant.EPOCH, 1));
        assertThat(contract.state(now)).isEqualTo(state);
        assertThat(Contracts.in(contract, zone, null).state(now)).isEqualTo(ContractState.DRAFT);
    }

    @ParameterizedTest(name = "{0} in {1}, start {2}, end {3}: {4}")
    @CsvSource({
        "2026-12-31T23:59:59Z, UTC, 2026-01-01, 2026-12-31, true",
        "2027-01-01T00:00:00Z, UTC, 2026-01-01, 2026-12-31, false",
        "2025-12-31T23:59:59.999Z, UTC, 2026-01-01, 2026-12-31, false",
        "2026-01-01T00:00:00Z, UTC, 2026-01-01, 2026-01-01, true",
        "2026-01-01T23:59:59.999Z, UTC, 2026-01-01, 2026-01-01, true",
        // Apia had no 30 December 2011: its 29th ended at 10:00 UTC on the 30th and the 31st began.
        "2011-12-30T09:59:59Z, Pacific/Apia, 2011-12-01, 2011-12-29, true",
        "2011-12-30T10:00:00Z, Pacific/Apia, 2011-12-01, 2011-12-29, false",
        "2011-12-30T10:00:00Z, Pacific/Apia, 2011-12-30, 2012-12-31, true",
        // Santiago skips the first hour of 6 September 2026: the day begins at 01:00.
        "2026-09-06T03:59:59Z, America/Santiago, 2026-09-06, 2026-12-31, false",
        "2026-09-06T04:00:00Z, America/Santiago, 2026-09-06, 2026-12-31, true",
        // Lord Howe sets its clocks back by half an hour on 5 April 2026; the day has 24 and a half hours.
        "2026-04-05T13:29:59Z, Australia/Lord_Howe, 2026-04-01, 2026-04-05, true",
        "2026-04-05T13:30:00Z, Australia/Lord_Howe, 2026-04-01, 2026-04-05, false"
    })
    void rule_6_days_are_those_of_the_contracts_zone(Instant at, String zone, LocalDate start, LocalDate end, boolean covered) {
        Contract contract = Contracts.in(contract(1, start.toString(), end.toString()), zone, new Contract.Activation(Instant.EPOCH, 1));
        assertThat(contract.runsAt(at)).isEqualTo(covered);
        assertThat(contract.state(at) == ContractState.ACTIVE).isEqualTo(covered);
    }

    @Test
    void rule_15_credits_end_with_the_contract_or_with_the_day_of_its_cancellation() {
        Contract contract = contract(1, "2026-01-01", "2026-12-31");
        assertThat(contract.lastDay()).isEqualTo("2026-12-31");
        assertThat(contract.with(contract.course().cancelled(Instant.parse("2026-06-15T23:59:59Z"))).lastDay()).isEqualTo("2026-06-15");
        assertThat(contract(1, "2026-01-01", null).lastDay()).isNull();
    }
}
