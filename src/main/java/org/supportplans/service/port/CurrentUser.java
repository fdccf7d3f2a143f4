package org.supportplans.service.port;

import java.util.Optional;

/** Who is signed in on this thread. */
public interface CurrentUser {

    /** The user's key; empty if nobody is signed in. */
    Optional<String> key();
}
