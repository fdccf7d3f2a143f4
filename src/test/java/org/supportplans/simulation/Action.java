package org.supportplans.simulation;

import org.supportplans.simulation.Faults.Fault;

/**
 * One thing that happens in a history. Its numbers choose among what is there when it happens, so that it keeps a meaning when actions
 * before it are left out.
 *
 * @param node which node sees it first
 * @param which which request, contract or plan
 * @param how what of it
 * @param fault what fails meanwhile; null for nothing
 * @param meanwhile what another node does where the fault strikes; null for nothing
 */
record Action(Verb verb, int node, int which, int how, Delivery delivery, Fault fault, Action meanwhile) {

    /** What can happen; how often, in parts of the whole. */
    enum Verb {
        RAISE(26),
        EDIT(10),
        RESOLVE(8),
        REOPEN(4),
        DELETE(3),
        SAY(4),
        GIVE(4),
        ADJUST(3),
        CHANGE_CUSTOMER(3),
        LEAVE_DESK(1),
        WORK(6),
        SWEEP(4),
        FIND(1),
        ROLL(3),
        RETRY(2),
        WAIT(24),
        CHANGE_PLAN(3),
        AMEND_LIMIT(3),
        AMEND_PLAN(2),
        AMEND_END(1),
        SUSPEND(1),
        RESUME(2),
        CANCEL(1),
        RENEW(1),
        RENEW_DUE(2);

        private final int weight;

        Verb(int weight) {
            this.weight = weight;
        }

        int weight() {
            return weight;
        }
    }

    /** What becomes of the event. */
    enum Delivery {
        AT_ONCE,
        LATER,
        TWICE,
        LOST
    }

    Action calm() {
        return new Action(verb, node, which, how, delivery, null, null);
    }

    @Override
    public String toString() {
        return verb + " node " + node + " which " + which + " how " + how + " " + delivery
                + (fault == null ? "" : " " + fault.kind() + " at " + fault.n() + (meanwhile == null ? "" : " {" + meanwhile + "}"));
    }
}
