package org.supportplans.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.supportplans.core.sla.SlaDuration;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.core.sla.SlaTarget;
import org.supportplans.core.sla.WorkingCalendar;
import org.supportplans.service.port.SlaStore;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class SlaStoreTest {

    @Parameter
    TestDatabase database;

    private SlaStore slas;

    @BeforeEach
    void open() {
        slas = new AoSlaStore(database.fresh());
    }

    @Test
    void givesBackEveryColumn() {
        SlaPolicy sla = new SlaPolicy(0, 0, Samples.NAME, false,
                new WorkingCalendar(ZoneId.of("Asia/Tehran"), Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), LocalTime.of(9, 30),
                        LocalTime.MIDNIGHT, Set.of(LocalDate.of(2026, 12, 31), LocalDate.of(2027, 1, 1))),
                List.of(new SlaTarget(Samples.NAME, SlaDuration.parse("PT30M"), SlaDuration.parse("P1DT4H")),
                        new SlaTarget("Low", null, SlaDuration.parse("P3650D")), new SlaTarget(null, SlaDuration.parse("PT24H"), null)),
                Samples.AT, List.of("SUP", "OPS"));

        SlaPolicy added = slas.add(sla);

        assertThat(added).isEqualTo(sla.as(added.id(), 1, Samples.AT));
        assertThat(slas.find(added.id())).contains(added);
    }

    @Test
    void keepsAsManyHolidaysAsAreAllowed() {
        Set<LocalDate> holidays = LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2026, 1, 1).plusDays(WorkingCalendar.MAX_HOLIDAYS))
                .collect(java.util.stream.Collectors.toSet());
        SlaPolicy added = slas.add(new SlaPolicy(0, 0, "Holidays", true, new WorkingCalendar(ZoneId.of("UTC"), Set.of(DayOfWeek.MONDAY),
                LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, holidays), List.of(), Samples.AT));

        assertThat(slas.find(added.id())).contains(added);
    }

    @Test
    void findsEachVersionAndTheLatest() {
        SlaPolicy first = slas.add(sla("Gold"));
        SlaPolicy second = sla("gold, renamed").as(first.id(), 2, Samples.AT.plusSeconds(1));
        slas.addVersion(second);
        SlaPolicy other = slas.add(sla("Bronze"));

        assertThat(slas.find(first.id())).contains(second);
        assertThat(slas.version(first.id(), 1)).contains(first);
        assertThat(slas.version(first.id(), 2)).contains(second);
        assertThat(slas.version(first.id(), 3)).isEmpty();
        assertThat(slas.all()).containsExactly(other, second);
        assertThat(slas.find(other.id() + 1000)).isEmpty();
    }

    @Test
    void takesAVersionOnce() {
        SlaPolicy first = slas.add(sla("Gold"));

        assertThatThrownBy(() -> slas.addVersion(sla("Twice").as(first.id(), 1, Samples.AT))).isInstanceOf(RuntimeException.class);

        assertThat(slas.all()).containsExactly(first);
    }

    @Test
    void deletesAllVersionsOfOnePolicy() {
        SlaPolicy first = slas.add(sla("Gold"));
        slas.addVersion(first.as(first.id(), 2, Samples.AT));
        SlaPolicy other = slas.add(sla("Silver"));

        slas.delete(first.id());

        assertThat(slas.find(first.id())).isEmpty();
        assertThat(slas.version(first.id(), 1)).isEmpty();
        assertThat(slas.all()).containsExactly(other);
    }

    @Test
    void speaksToTheDatabaseOnceEach() {
        SlaPolicy sla = slas.add(sla("Gold"));

        assertThat(database.statementsOf(() -> slas.find(sla.id()).orElseThrow())).isEqualTo(1);
        assertThat(database.statementsOf(() -> slas.version(sla.id(), 1).orElseThrow())).isEqualTo(1);
        assertThat(database.statementsOf(() -> slas.all())).isEqualTo(1);
    }

    private static SlaPolicy sla(String name) {
        return new SlaPolicy(0, 0, name, true, new WorkingCalendar(ZoneId.of("Europe/Berlin"), Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0),
                LocalTime.of(18, 0), Set.of()), List.of(new SlaTarget(null, SlaDuration.parse("PT1H"), SlaDuration.parse("P1D"))), Samples.AT);
    }
}
