package org.supportplans.ui;

import java.util.HashMap;
import java.util.Map;
import org.supportplans.service.port.Words;

/** What templates are rendered with. Velocity writes its loop variables into it, so it is never shared and can be changed. */
final class Contexts {

    private Contexts() {}

    /** {@code $text} and {@code $view}. */
    static Map<String, Object> of(Words words, Object view) {
        Map<String, Object> context = new HashMap<>();
        context.put("text", new Text(words));
        context.put("view", view);
        return context;
    }
}
