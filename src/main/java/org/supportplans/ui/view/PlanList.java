package org.supportplans.ui.view;

import java.util.List;

/**
 * The support plans.
 *
 * @param create where to make one; null if the reader may not
 * @param starter makes the plans to begin with, while there are none; null if the reader may not
 */
public record PlanList(String create, Action starter, boolean empty, List<Row> rows) {

    /** One plan; the description is null if it has none. */
    public record Row(Link plan, String description, String credits, String sla, String contracts, Lozenge state, List<Action> actions) {}
}
