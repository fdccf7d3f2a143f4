package org.supportplans.service;

import org.supportplans.core.credits.LedgerEntry;

/** How an attempt to book ended. */
public sealed interface Booked {

    /**
     * The cause is booked.
     *
     * @param entry the stored entry
     * @param now whether this call booked it; else it was found under its key, whoever booked it
     */
    record Done(LedgerEntry entry, boolean now) implements Booked {}

    /** The decision was against it, by the account's last entry in the database; nothing but steps of time may have been booked. */
    record Declined() implements Booked {}
}
