package org.supportplans.core.credits;

/** Where granted credits come from, in drawdown order (rule 19): included and carried first, then bought, borrowed last. */
public enum GrantSource {
    INCLUDED(0),
    CARRIED_OVER(0),
    ADJUSTMENT(0),
    PACK(1),
    TOP_UP(1),
    BORROWED(2);

    private final int turn;

    GrantSource(int turn) {
        this.turn = turn;
    }

    /** Grants of a lower turn are drawn before those of a higher one. */
    int turn() {
        return turn;
    }
}
