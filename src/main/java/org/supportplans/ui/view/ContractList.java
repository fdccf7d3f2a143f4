package org.supportplans.ui.view;

import java.util.List;

/**
 * A page of contracts.
 *
 * @param create where to make one; null if the reader may not
 * @param filtered whether the list is narrowed down
 * @param clear the whole list
 */
public record ContractList(String create, String query, List<Option> states, boolean filtered, String clear, boolean empty, List<Row> rows,
        Pager pager) {

    /** One contract; the balance is null for a draft. */
    public record Row(Link contract, String number, String customers, String plan, String validity, BalanceView balance, Lozenge state) {}
}
