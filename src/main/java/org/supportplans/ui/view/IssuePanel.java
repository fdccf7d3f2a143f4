package org.supportplans.ui.view;

import java.util.List;

/**
 * How a request stands to its customer's contracts, for agents (rule 34).
 *
 * @param coverage null while it is being checked
 * @param banner what an agent should know first; null for nothing
 * @param contract null without one
 * @param details plan, validity and cost
 * @param balance null without a contract
 * @param sla heading of the due times; null if no SLA applies
 * @param why the first reason; null if there is none yet
 * @param reasons the others
 * @param more whether there are others
 */
public record IssuePanel(Lozenge coverage, Banner banner, Link contract, List<Detail> details, BalanceView balance, String sla,
        List<Detail> due, String why, List<String> reasons, boolean more) {}
