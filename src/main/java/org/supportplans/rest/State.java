package org.supportplans.rest;

/** Whether something can be chosen for something new, in JSON. */
enum State {
    ACTIVE,
    INACTIVE;

    static State of(boolean active) {
        return active ? ACTIVE : INACTIVE;
    }
}
