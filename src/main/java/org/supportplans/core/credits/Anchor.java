package org.supportplans.core.credits;

/** Where cycles begin (rule 21). */
public enum Anchor {
    /** On the contract's first day and its like in later months, years or weeks. */
    START,
    /** With the calendar's week (on Monday), month, quarter or year. */
    CALENDAR
}
