package org.supportplans.core.credits;

import java.time.LocalDate;

/**
 * A stretch of an account's days under one plan: one credit cycle, or all the days of a plan without cycles.
 *
 * @param from its first day
 * @param to its last day; null if it has none
 * @param dated the plan's version in force at its start, and its policy
 * @param cycle the credit cycle; null for a plan without cycles
 */
record Period(LocalDate from, LocalDate to, AccountTerms.Dated dated, CreditCycle cycle) {

    PlanTerms terms() {
        return dated.terms();
    }
}
