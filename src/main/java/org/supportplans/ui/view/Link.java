package org.supportplans.ui.view;

/** A text that leads somewhere. */
public record Link(String text, String url) {}
