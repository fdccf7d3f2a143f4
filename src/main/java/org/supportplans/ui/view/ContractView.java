package org.supportplans.ui.view;

import java.util.List;

/**
 * A contract in full (rule 35).
 *
 * @param edit null if it can't be edited by the reader
 * @param balance null for a draft
 * @param draft whether it still waits for its activation
 * @param pager neighbouring pages of the credit history
 */
public record ContractView(String number, String name, Lozenge state, String edit, List<Action> actions, Banner banner,
        List<Detail> details, boolean hasPlan, List<Detail> plan, BalanceView balance, boolean draft, boolean noEntries,
        List<Entry> entries, Pager pager, boolean noRequests, List<Request> requests) {

    /**
     * A line of the credit history.
     *
     * @param issue null if it is for no request
     * @param credits what it changes, with its sign
     * @param over what went over the limit; null for nothing
     */
    public record Entry(String when, String what, Link issue, String credits, String over, String balance) {}

    /** A request that the contract covers; summary and link only where the reader may see it. */
    public record Request(Link issue, String summary, Lozenge coverage, String credits, String decided) {}
}
