package org.supportplans.ui.view;

/** A fact and what it is called. */
public record Detail(String label, String value) {}
