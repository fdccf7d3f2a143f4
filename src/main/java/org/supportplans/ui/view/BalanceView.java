package org.supportplans.ui.view;

/**
 * What is left of a contract, until when, and what that means.
 *
 * @param heading names the credits and their cycle
 * @param headline what is left
 * @param counts what else counts, in one line; null for nothing
 * @param notes the same, and until when it all lasts; null for nothing
 * @param bar null if nothing can run out
 * @param warning what a reader should know now; null for nothing
 * @param exhausted whether nothing is left to draw
 */
public record BalanceView(String heading, String headline, String counts, String notes, Bar bar, String warning, boolean exhausted) {}
