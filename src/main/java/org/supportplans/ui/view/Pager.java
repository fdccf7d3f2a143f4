package org.supportplans.ui.view;

/** Neighbouring pages of a list; each null if there is none. */
public record Pager(String previous, String next) {}
