package org.supportplans.core.credits;

/** What made an entry necessary (rule 23). */
public enum Cause {
    CYCLE_STARTED,
    GRANT_ENDED,
    /** Unused credits of the last cycle live on for one more (rule 21). */
    CARRIED_OVER,
    /** Credits of the next cycle, because nothing else was left (rule 21). */
    BORROWED,
    /** The contract's limit was raised from now on (rule 9). */
    AMENDED,
    /** The contract changed to another plan (rule 9). */
    PLAN_CHANGED,
    /** The contract was renewed; bought credits moved along (rule 9). */
    RENEWED,
    /** Somebody bought credits (rule 20). */
    TOPPED_UP,
    /** Somebody adjusted the account (rule 25). */
    ADJUSTED,
    ISSUE_CREATED,
    ISSUE_CHANGED,
    /** What was held is debited (rule 16). */
    ISSUE_RESOLVED,
    /** What was debited is held again, or debited once more (rule 23). */
    ISSUE_REOPENED,
    /** Its resolution gives the credits back (rule 23). */
    ISSUE_REJECTED,
    /** An agent exempted it (rule 25). */
    ISSUE_EXEMPTED,
    ISSUE_DELETED
}
