package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.supportplans.service.port.PlaceStore;
import org.supportplans.store.entity.PlaceRow;

/** The places of days in PLACE. */
@Named
public class AoPlaceStore implements PlaceStore {

    private final ActiveObjects ao;

    @Inject
    public AoPlaceStore(ActiveObjects ao) {
        this.ao = ao;
    }

    @Override
    public Optional<LocalDate> ofIssue(long issueId) {
        return Stream.of(ao.find(PlaceRow.class, "ISSUE_ID = ?", issueId)).findFirst().map(row -> LocalDate.parse(row.getPlaceDay()));
    }

    @Override
    public boolean take(String customer, LocalDate day, int slot, long issueId) {
        // The customer last, whose name may hold anything.
        String key = day + "|" + slot + "|" + customer;
        try {
            ao.create(PlaceRow.class, List.of(new Columns()
                    .set("PLACE_KEY", key)
                    .set("PLACE_DAY", day)
                    .set("CUSTOMER", customer)
                    .set("ISSUE_ID", issueId)
                    .map()));
            return true;
        } catch (RuntimeException e) {
            if (ao.count(PlaceRow.class, "PLACE_KEY = ? OR ISSUE_ID = ?", key, issueId) > 0) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public int taken(String customer, LocalDate day) {
        return ao.count(PlaceRow.class, "PLACE_DAY = ? AND CUSTOMER = ?", day.toString(), customer);
    }
}
