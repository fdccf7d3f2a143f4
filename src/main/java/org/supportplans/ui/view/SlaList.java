package org.supportplans.ui.view;

import java.util.List;

/**
 * The SLA policies.
 *
 * @param create where to make one; null if the reader may not
 */
public record SlaList(String create, boolean empty, List<Row> rows) {

    /** One policy; the targets are sentences. */
    public record Row(Link policy, List<String> targets, String calendar, Lozenge state, List<Action> actions) {}
}
