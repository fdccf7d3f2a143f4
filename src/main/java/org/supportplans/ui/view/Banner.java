package org.supportplans.ui.view;

/** A message above what it is about; the kind is AUI's: {@code info}, {@code success}, {@code warning} or {@code error}. */
public record Banner(String kind, String text) {}
