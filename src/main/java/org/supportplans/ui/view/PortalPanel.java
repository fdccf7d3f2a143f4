package org.supportplans.ui.view;

import java.util.List;

/**
 * What a customer has left (rule 36).
 *
 * @param shown whether there is anything to say
 * @param failure a sentence instead of the contracts; null if they could be read
 */
public record PortalPanel(boolean shown, String failure, List<Contract> contracts) {

    public static final PortalPanel NOTHING = new PortalPanel(false, null, List.of());

    /**
     * One contract of the customer.
     *
     * @param next when there will be more, or until when this lasts; null if there is nothing to say
     * @param now what becomes of a new request; null if it is as agreed
     */
    public record Contract(String name, String validity, BalanceView balance, String next, String now) {}
}
