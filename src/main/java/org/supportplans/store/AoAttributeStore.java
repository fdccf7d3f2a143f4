package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.supportplans.service.port.AttributeStore;
import org.supportplans.store.entity.CustomerAttributesRow;

/** Attributes of customers in CUSTOMER_ATTRIBUTES. */
@Named
public class AoAttributeStore implements AttributeStore {

    private static final TypeReference<Versioned> VERSIONED = new TypeReference<>() {};
    private static final Versioned NONE = new Versioned(0, Map.of());

    private final ActiveObjects ao;

    @Inject
    public AoAttributeStore(ActiveObjects ao) {
        this.ao = ao;
    }

    @Override
    public Versioned of(int organization) {
        return row(organization).map(row -> Json.read(row.getBody(), VERSIONED)).orElse(NONE);
    }

    @Override
    public void put(int organization, Versioned attributes) {
        Optional<CustomerAttributesRow> known = row(organization);
        if (known.isPresent()) {
            known.get().setBody(Json.write(attributes));
            known.get().save();
        } else {
            ao.create(CustomerAttributesRow.class, List.of(new Columns()
                    .set("ORGANIZATION_ID", organization)
                    .set("BODY", Json.write(attributes))
                    .map()));
        }
    }

    private Optional<CustomerAttributesRow> row(int organization) {
        return Stream.of(ao.find(CustomerAttributesRow.class, "ORGANIZATION_ID = ?", organization)).findFirst();
    }
}
