package org.supportplans.jira.jsm;

/** Whether Jira Service Management's API is there; its packages are imported optionally. */
final class Jsm {

    private static final String API = "com.atlassian.servicedesk.api.organization.OrganizationService";

    private Jsm() {}

    static boolean present() {
        try {
            Class.forName(API, false, Jsm.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return false;
        }
    }
}
