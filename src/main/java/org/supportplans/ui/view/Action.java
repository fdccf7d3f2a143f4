package org.supportplans.ui.view;

/**
 * A button that changes something after a question.
 *
 * @param path resource of the app's REST API, from its base
 * @param question what is asked first
 * @param then the page to go to when it is done
 */
public record Action(String label, String method, String path, String title, String question, String then) {}
