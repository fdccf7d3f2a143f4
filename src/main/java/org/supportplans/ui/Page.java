package org.supportplans.ui;

import org.supportplans.ui.view.Link;
import org.supportplans.ui.view.MessagePage;

/**
 * What a page shows.
 *
 * @param status the answer's HTTP status
 * @param template its name, without folder and ending
 * @param title in the reader's language
 * @param tab the app's menu item it belongs to
 * @param view what the template sees as {@code $view}
 */
record Page(int status, String template, String title, String tab, Object view) {

    static Page of(String template, String title, String tab, Object view) {
        return new Page(200, template, title, tab, view);
    }

    /** A page of one sentence. */
    static Page message(int status, String title, String tab, String sentence, Link way) {
        return new Page(status, "message", title, tab, new MessagePage(sentence, way));
    }
}
