package org.supportplans.service;

import java.time.Clock;

/** The clock that the app lives by. */
public interface AppClock {

    /** The clock; its zone has no meaning. */
    Clock clock();
}
