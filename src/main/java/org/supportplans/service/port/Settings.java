package org.supportplans.service.port;

import java.util.Optional;

/** Named values of the app that outlive a restart. */
public interface Settings {

    /** Empty if it was never set. */
    Optional<String> get(String name);

    /** Sets a value unless there is one; answers the value that holds. */
    String init(String name, String value);

    /** Sets a value, whatever it was; of two writers at once either wins. */
    void put(String name, String value);
}
