package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.supportplans.core.plans.Band;
import org.supportplans.service.port.BandStore;
import org.supportplans.store.entity.BandRow;

/** Plan bands in BAND. */
@Named
public class AoBandStore implements BandStore {

    private static final TypeReference<Band> BAND = new TypeReference<>() {};
    private static final Comparator<Band> IN_ORDER = Comparator.comparing((Band band) -> Names.key(band.attribute()))
            .thenComparing(Band::from, Comparator.nullsFirst(Comparator.naturalOrder())).thenComparingLong(Band::id);

    private final ActiveObjects ao;

    @Inject
    public AoBandStore(ActiveObjects ao) {
        this.ao = ao;
    }

    @Override
    public List<Band> all() {
        return Stream.of(ao.find(BandRow.class)).map(AoBandStore::band).sorted(IN_ORDER).toList();
    }

    @Override
    public Optional<Band> find(long id) {
        return row(id).map(AoBandStore::band);
    }

    @Override
    public Band add(Band band) {
        Band first = band.as(0, 1);
        return first.as(ao.create(BandRow.class, new Columns().set("BODY", Json.write(first)).map()).getID(), 1);
    }

    @Override
    public void update(Band band) {
        BandRow row = row(band.id()).orElseThrow(() -> new IllegalStateException("Band " + band.id() + " is gone; reload the page."));
        row.setBody(Json.write(band));
        row.save();
    }

    @Override
    public void delete(long id) {
        ao.deleteWithSQL(BandRow.class, "ID = ?", id);
    }

    private Optional<BandRow> row(long id) {
        return Stream.of(ao.find(BandRow.class, "ID = ?", id)).findFirst();
    }

    private static Band band(BandRow row) {
        Band band = Json.read(row.getBody(), BAND);
        return band.as(row.getID(), band.version());
    }
}
