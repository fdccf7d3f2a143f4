package org.supportplans.service.port;

import java.util.Optional;

/** Jira's users. The ledger and contracts keep keys; people type and read names. */
public interface People {

    /** The key of a user name; empty for an unknown one. */
    Optional<String> keyOf(String userName);

    /** The user name of a key; the key itself if the user is gone. */
    String nameOf(String userKey);

    /** How a person is shown to people; the key itself if the user is gone. */
    String displayName(String userKey);
}
