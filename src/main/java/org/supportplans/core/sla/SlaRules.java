package org.supportplans.core.sla;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.supportplans.core.Violation;

/** What an SLA policy must fulfil to be saved (rule 29). */
public final class SlaRules {

    private SlaRules() {}

    /**
     * Everything that is wrong with a policy whose fields are in range each.
     *
     * @param nameTaken whether another policy has this name
     */
    public static List<Violation> check(SlaPolicy policy, boolean nameTaken) {
        List<Violation> found = new ArrayList<>();
        if (nameTaken) {
            found.add(Violation.of("name", "sla.name.taken", policy.name()));
        }
        WorkingCalendar calendar = policy.calendar();
        if (!calendar.to().equals(LocalTime.MIDNIGHT) && !calendar.to().isAfter(calendar.from())) {
            found.add(Violation.of("calendar.to", "sla.calendar.order"));
        }
        if (calendar.days().isEmpty()) {
            found.add(Violation.of("calendar.days", "sla.calendar.days.missing", DayOfWeek.values().length));
        }
        if (policy.targets().isEmpty()) {
            found.add(Violation.of("targets", "sla.targets.missing"));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < policy.targets().size(); i++) {
            SlaTarget target = policy.targets().get(i);
            String priority = target.priority();
            if (!seen.add(priority == null ? "" : priority.toLowerCase(Locale.ROOT))) {
                String field = "targets[" + i + "].priority";
                found.add(priority == null
                        ? Violation.of(field, "sla.target.defaultTwice")
                        : Violation.of(field, "sla.target.priorityTwice", priority));
            }
            if (target.respondWithin() == null && target.resolveWithin() == null) {
                found.add(Violation.of("targets[" + i + "].respondWithin", "sla.target.empty"));
            }
        }
        return found;
    }
}
