package org.supportplans.rest;

import java.util.Collection;
import org.supportplans.core.coverage.Receipt;

/** What is a customer's own (rules 8 and 39). */
final class Mine {

    private Mine() {}

    /**
     * Whether a request, as its current receipt saw it, is of one of these organizations or of this user.
     *
     * @param personal whether it is enough that the user reported it
     */
    static boolean concerns(Receipt current, boolean personal, String user, Collection<Integer> organizations) {
        return personal && user.equals(current.facts().reporter()) || current.facts().organizations().stream().anyMatch(organizations::contains);
    }
}
