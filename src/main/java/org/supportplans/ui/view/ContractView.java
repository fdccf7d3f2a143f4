package org.supportplans.ui.view;

import java.util.List;

/**
 * A contract in full (rule 35).
 *
 * @param edit null if it can't be edited by the reader
 * @param chain the contracts before and after it
 * @param balance null for a draft
 * @param draft whether it still waits for its activation
 * @param hasGrants whether anything is open to draw on
 * @param pager neighbouring pages of the credit history
 */
public record ContractView(String number, String name, Lozenge state, String edit, List<Action> actions, Banner banner,
        List<Detail> details, List<Chain> chain, boolean hasPlan, List<Detail> plan, BalanceView balance, boolean draft, boolean hasGrants,
        List<Grant> grants, boolean noEntries, List<Entry> entries, Pager pager, boolean noRequests, List<Request> requests) {

    /** Another contract, and how it stands to this one. */
    public record Chain(String label, Link contract) {}

    /** Credits that can be drawn until the end of their last day. */
    public record Grant(String source, String granted, String left, String from, String last) {}

    /**
     * A line of the credit history.
     *
     * @param number its place in the account
     * @param notes why, by whom and of what, as far as {@code what} leaves it open; null for nothing
     * @param issue null if it is for no request
     * @param credits what it changes of the balance, with its sign
     * @param held what it changes of what is held; null for nothing
     * @param over what went over the limit; null for nothing
     * @param balance what is left after it
     */
    public record Entry(String number, String when, String what, String notes, Link issue, String credits, String held, String over,
            String balance) {}

    /** A request that the contract covers; summary and link only where the reader may see it. */
    public record Request(Link issue, String summary, Lozenge coverage, String credits, String decided) {}
}
