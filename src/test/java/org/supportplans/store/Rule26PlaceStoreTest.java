package org.supportplans.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.supportplans.service.port.PlaceStore;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class Rule26PlaceStoreTest {

    @Parameter
    TestDatabase database;

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private PlaceStore places;

    @BeforeEach
    void open() {
        places = new AoPlaceStore(database.fresh());
    }

    @Test
    void givesBackTheDay() {
        assertThat(places.take(Samples.NAME, LocalDate.of(9999, 12, 31), Integer.MAX_VALUE, Long.MAX_VALUE)).isTrue();

        assertThat(places.ofIssue(Long.MAX_VALUE)).contains(LocalDate.of(9999, 12, 31));
        assertThat(places.taken(Samples.NAME, LocalDate.of(9999, 12, 31))).isEqualTo(1);
        assertThat(places.ofIssue(1)).isEmpty();
    }

    @Test
    void countsTheDayOfACustomer() {
        places.take("1", FRIDAY, 1, 101);
        places.take("1", FRIDAY, 3, 102);
        places.take("1", MONDAY, 1, 103);
        places.take("11", FRIDAY, 1, 104);

        assertThat(places.taken("1", FRIDAY)).isEqualTo(2);
        assertThat(places.taken("1", MONDAY)).isEqualTo(1);
        assertThat(places.taken("11", FRIDAY)).isEqualTo(1);
        assertThat(places.taken("1", FRIDAY.plusDays(1))).isZero();
        assertThat(places.taken("%", FRIDAY)).isZero();
        assertThat(database.statementsOf(() -> places.taken("1", FRIDAY))).isEqualTo(1);
        assertThat(database.statementsOf(() -> places.ofIssue(101))).isEqualTo(1);
        assertThat(database.statementsOf(() -> places.take("1", FRIDAY, 2, 105))).isEqualTo(1);
    }

    @Test
    void placeIsTakenOnce() {
        places.take("1", FRIDAY, 1, 101);

        assertThat(places.take("1", FRIDAY, 1, 102)).isFalse();
        assertThat(places.ofIssue(102)).isEmpty();
        assertThat(places.take("1", FRIDAY, 2, 102)).isTrue();
        assertThat(places.take("1", MONDAY, 1, 103)).isTrue();
        assertThat(places.take("2", FRIDAY, 1, 104)).isTrue();
        assertThat(places.take("1", FRIDAY, 11, 105)).isTrue();
        assertThat(places.take("1|1", FRIDAY, 1, 106)).isTrue();
    }

    @Test
    void requestTakesOnePlace() {
        places.take("1", FRIDAY, 1, 101);

        assertThat(places.take("1", FRIDAY, 2, 101)).isFalse();
        assertThat(places.take("2", MONDAY, 1, 101)).isFalse();
        assertThat(places.take("1", FRIDAY, 1, 101)).isFalse();
        assertThat(places.ofIssue(101)).contains(FRIDAY);
        assertThat(places.taken("1", FRIDAY)).isEqualTo(1);
    }

    @Test
    void ofManyRequestsAtOnceOneTakesThePlace() throws Exception {
        for (int slot = 1; slot <= 3; slot++) {
            int wanted = slot;

            List<Boolean> taken = Race.of(8, writer -> places.take("1", FRIDAY, wanted, 100L * wanted + writer));

            assertThat(taken).containsOnlyOnce(true);
            assertThat(places.ofIssue(100L * slot + taken.indexOf(true))).contains(FRIDAY);
        }
        assertThat(places.taken("1", FRIDAY)).isEqualTo(3);
    }

    @Test
    void ofManyPlacesAtOnceARequestTakesOne() throws Exception {
        List<Boolean> taken = Race.of(8, writer -> places.take("1", FRIDAY, writer + 1, 101));

        assertThat(taken).containsOnlyOnce(true);
        assertThat(places.taken("1", FRIDAY)).isEqualTo(1);
    }

    @Test
    void saysSoWhenAPlaceCouldNotBeTaken() {
        assertThatThrownBy(() -> places.take(null, FRIDAY, 1, 101)).isInstanceOf(RuntimeException.class);

        assertThat(places.ofIssue(101)).isEmpty();
    }
}
