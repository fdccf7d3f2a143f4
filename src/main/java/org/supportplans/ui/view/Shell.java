package org.supportplans.ui.view;

/**
 * What every page has.
 *
 * @param decorator Jira's frame around the page
 * @param admin whether the page belongs to the administration
 * @param tab which of the app's menu items is the current one
 * @param projectKey the project whose sidebar shows; null for none
 * @param message what has just been done; null for nothing
 */
public record Shell(String title, String decorator, boolean admin, String tab, String projectKey, Banner message) {}
