package org.supportplans.ui.view;

/** A page that says one sentence, with a way on. */
public record MessagePage(String text, Link way) {}
