package org.supportplans.ui.view;

/** A state in a word; the style is AUI's: {@code success}, {@code moved}, {@code removed}, {@code inprogress}, {@code new} or {@code default}. */
public record Lozenge(String text, String style) {}
