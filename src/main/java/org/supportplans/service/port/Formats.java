package org.supportplans.service.port;

import java.time.Instant;
import java.time.LocalDate;
import org.supportplans.core.credits.Credits;

/** Dates and numbers as the signed-in user has set them in Jira. */
public interface Formats {

    /** A day, whatever the zone: 31/Dec/26. */
    String day(LocalDate day);

    /** An instant in the user's own zone: 22/Nov/26 11:00 AM. */
    String instant(Instant instant);

    /** An amount with its decimals, if any: 2.5. */
    String credits(Credits credits);

    /** A day with its month in words and without the year: 1 December. */
    String dayOfYear(LocalDate day);

    /** A month in words: November. */
    String month(LocalDate day);
}
