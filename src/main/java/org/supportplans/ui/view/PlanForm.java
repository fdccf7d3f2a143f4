package org.supportplans.ui.view;

import java.util.List;

/**
 * Making or changing a plan.
 *
 * @param id 0 for a new plan
 * @param frozen whether type, cycle and SLA may no longer change
 * @param limit empty if unlimited
 * @param otherSlas ids of SLA policies after the first; they stay as they are
 * @param costs the cost table
 * @param blank a cost row to copy
 * @param noSla whether there is no SLA policy to choose
 * @param newSla where to make one
 * @param plain whether all that the form does not ask for is as a new plan has it
 * @param options what the form does not ask for
 * @param examples the first cycles of a contract; empty for a new or an unlimited plan
 */
public record PlanForm(long id, int version, String name, String description, boolean frozen, List<Option> types, List<Option> cycles,
        String limit, List<Option> slas, List<Long> otherSlas, boolean noSla, String newSla, String debitAt, String overage,
        String defaultCost, List<Cost> costs, Cost blank, boolean plain, List<Detail> options, boolean hasExamples, List<Detail> examples, String cancel) {

    /** A row of the cost table. */
    public record Cost(List<Option> requestTypes, String issueType, List<Option> priorities, String credits) {}
}
