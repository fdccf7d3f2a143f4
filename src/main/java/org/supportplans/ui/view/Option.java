package org.supportplans.ui.view;

/** A choice of a select field. */
public record Option(String value, String label, boolean selected) {}
