package org.supportplans.bench;

/** The app's panels beside an issue, each rendered for an HTTP request of its own. */
final class IssuePanel {

    static final String PANEL = "panel";
    static final String STATEMENTS = "statements of a panel";

    static final int VIEWS = 500;

    private final Desk desk;
    private final long issue;

    /** Raises the request that is looked at. */
    IssuePanel(Desk desk) throws Exception {
        this.desk = desk;
        issue = desk.raise();
        desk.awaitAttached(issue);
    }

    /** Whether the app has a panel there. */
    boolean isThere() throws Exception {
        return !desk.panel(issue).html().isBlank();
    }

    /** One view. */
    void view() throws Exception {
        desk.panel(issue);
    }

    /** One run. */
    void run(Figures figures) throws Exception {
        Times panel = new Times();
        for (int i = 0; i < VIEWS; i++) {
            panel.add(desk.panel(issue).nanos());
        }
        Benchmark.add(figures, PANEL, panel);
    }
}
