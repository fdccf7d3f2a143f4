package org.supportplans.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atlassian.activeobjects.external.ActiveObjects;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.supportplans.core.plans.Band;
import org.supportplans.service.port.AttributeStore;
import org.supportplans.service.port.AttributeStore.Versioned;
import org.supportplans.service.port.BandStore;
import org.supportplans.store.entity.CustomerAttributesRow;

/** Bands, and the attributes of customers. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class Rule04StoresTest {

    @Parameter
    TestDatabase database;

    private ActiveObjects ao;
    private BandStore bands;
    private AttributeStore attributes;

    @BeforeEach
    void open() {
        ao = database.fresh();
        bands = new AoBandStore(ao);
        attributes = new AoAttributeStore(ao);
    }

    @Test
    void bandGivesBackEveryPart() {
        Band numbers = new Band(77, 9, Samples.NAME, new BigDecimal("-0.50"), new BigDecimal("99999999999999999999.99"), null, Long.MAX_VALUE);
        Band text = new Band(0, 0, "segment", null, null, Samples.NAME, 1);

        Band first = bands.add(numbers);
        Band second = bands.add(text);

        assertThat(first).isEqualTo(numbers.as(first.id(), 1));
        assertThat(bands.find(first.id())).contains(first);
        assertThat(bands.find(second.id())).contains(second);
        assertThat(bands.find(second.id() + 1000)).isEmpty();
    }

    @Test
    void bandsAreOrderedByAttributeThenLowerBound() {
        Band segment = bands.add(new Band(0, 0, "segment", null, null, "gold", 1));
        Band hundreds = bands.add(band("Licences", "100", "500"));
        Band tens = bands.add(band("licences", "50", "99"));
        Band few = bands.add(new Band(0, 0, "licences", null, new BigDecimal("9.5"), null, 1));
        Band nines = bands.add(band("licences", "9.6", "10"));

        assertThat(bands.all()).containsExactly(few, nines, tens, hundreds, segment);
        assertThat(database.statementsOf(() -> bands.all())).isEqualTo(1);
    }

    @Test
    void bandIsReplacedAndDeleted() {
        Band kept = bands.add(band("licences", "1", "2"));
        Band other = bands.add(band("licences", "3", "4"));
        Band changed = new Band(kept.id(), 2, "segment", null, null, "gold", 5);

        bands.update(changed);
        bands.delete(other.id());
        bands.delete(other.id());

        assertThat(bands.all()).containsExactly(changed);
        assertThatThrownBy(() -> bands.update(other)).isInstanceOf(IllegalStateException.class).hasMessageContaining(String.valueOf(other.id()));
    }

    @Test
    void attributesGiveBackWhatWasPut() {
        Versioned many = new Versioned(1, Map.of(Samples.NAME, Samples.LONG, "licences", "101", "key account", ""));
        attributes.put(Integer.MAX_VALUE, many);
        attributes.put(1, new Versioned(1, Map.of()));

        assertThat(attributes.of(Integer.MAX_VALUE)).isEqualTo(many);
        assertThat(attributes.of(1)).isEqualTo(new Versioned(1, Map.of()));
        assertThat(attributes.of(2)).isEqualTo(new Versioned(0, Map.of()));
        assertThat(database.statementsOf(() -> attributes.of(1))).isEqualTo(1);
    }

    @Test
    void attributesAreReplacedAsAWhole() {
        attributes.put(1, new Versioned(1, Map.of("a", "1", "b", "2")));
        attributes.put(1, new Versioned(2, Map.of("b", "3")));

        assertThat(attributes.of(1)).isEqualTo(new Versioned(2, Map.of("b", "3")));
    }

    @Test
    void attributesOfACustomerAreKeptOnce() throws Exception {
        Race.of(4, writer -> {
            try {
                attributes.put(1, new Versioned(1, Map.of("writer", String.valueOf(writer))));
                return true;
            } catch (RuntimeException taken) {
                return false;
            }
        });

        attributes.put(1, new Versioned(2, Map.of("writer", "last")));
        assertThat(ao.count(CustomerAttributesRow.class, "ORGANIZATION_ID = ?", 1)).isEqualTo(1);
        assertThat(attributes.of(1)).isEqualTo(new Versioned(2, Map.of("writer", "last")));
    }

    private static Band band(String attribute, String from, String to) {
        return new Band(0, 0, attribute, new BigDecimal(from), new BigDecimal(to), null, 1);
    }
}
