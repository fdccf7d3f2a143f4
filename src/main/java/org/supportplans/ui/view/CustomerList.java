package org.supportplans.ui.view;

import java.util.List;

/**
 * A page of customers with their contracts (rule 35).
 *
 * @param filtered whether the list is narrowed down
 * @param clear the whole list
 */
public record CustomerList(String query, String projectKey, boolean filtered, String clear, boolean empty, List<Customer> customers,
        Pager pager) {

    /** One customer with the contracts that are worth showing, at least one. */
    public record Customer(String name, List<Row> rows) {}

    /** One contract of a customer; plan and SLA are null without a plan. */
    public record Row(Link contract, String number, String plan, String sla, String validity, BalanceView balance, Lozenge state) {}
}
