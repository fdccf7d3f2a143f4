package org.supportplans.ui.view;

/**
 * How credits are used, as a bar.
 *
 * @param label the same in words
 * @param used share of the bar in percent, like the other two; what remains is left
 */
public record Bar(String label, int used, int held, int over) {}
