package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.supportplans.core.sla.WorkingCalendar;
import org.supportplans.service.port.PlaceStore;

/**
 * The places that a customer's requests take of a day's cap (rule 26). A request beyond the cap is parked: it takes a place of the next
 * working day that has one, and its SLA starts there. A place once taken is kept, whatever happens to the request.
 */
@Named
public class DailyPlaces {

    private static final int DAYS_MAX = 10_000;

    private final PlaceStore places;

    @Inject
    public DailyPlaces(PlaceStore places) {
        this.places = places;
    }

    /**
     * When the SLA of a request starts that does not fit into its own day; empty if it does. Takes a place if the request has none.
     *
     * @param customer whose requests are counted
     * @param posted the day it was posted, in the contract's zone
     * @param cap places a day, above zero
     * @param calendar tells the next working day
     */
    public Optional<Instant> parkedUntil(long issueId, String customer, LocalDate posted, int cap, WorkingCalendar calendar) {
        LocalDate day = places.ofIssue(issueId).orElseGet(() -> take(issueId, customer, posted, cap, calendar));
        return day.equals(posted) ? Optional.empty() : Optional.of(calendar.opens(day));
    }

    private LocalDate take(long issueId, String customer, LocalDate posted, int cap, WorkingCalendar calendar) {
        LocalDate day = posted;
        for (int i = 0; i < DAYS_MAX; i++) {
            for (int slot = places.taken(customer, day) + 1; slot <= cap; slot++) {
                if (places.take(customer, day, slot, issueId)) {
                    return day;
                }
                Optional<LocalDate> elsewhere = places.ofIssue(issueId);
                if (elsewhere.isPresent()) {
                    return elsewhere.get();
                }
            }
            day = calendar.nextWorkingDay(day);
        }
        throw new IllegalStateException("No place for issue " + issueId + " of " + customer + " on " + DAYS_MAX + " days from " + posted);
    }
}
