package org.supportplans.bench;

import com.atlassian.event.api.EventPublisher;
import com.atlassian.jira.event.issue.IssueEvent;
import com.atlassian.jira.event.type.EventType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The host's events, with the time that listeners take. An issue is attached when the app has set its fields: the receipt and the
 * ledger's entry are committed by then.
 */
final class TimedEvents implements EventPublisher {

    private final EventPublisher host;
    private final Map<Long, Long> created = new ConcurrentHashMap<>();
    private final Map<Long, Long> listened = new ConcurrentHashMap<>();
    private final Map<Long, Long> attached = new ConcurrentHashMap<>();

    TimedEvents(EventPublisher host) {
        this.host = host;
    }

    @Override
    public void publish(Object event) {
        long before = System.nanoTime();
        if (event instanceof IssueEvent issueEvent) {
            long issue = issueEvent.getIssue().getId();
            if (EventType.ISSUE_CREATED_ID.equals(issueEvent.getEventTypeId())) {
                created.put(issue, before);
                host.publish(event);
                listened.put(issue, System.nanoTime() - before);
                return;
            }
            attached.putIfAbsent(issue, before);
        }
        host.publish(event);
    }

    @Override
    public void register(Object listener) {
        host.register(listener);
    }

    @Override
    public void unregister(Object listener) {
        host.unregister(listener);
    }

    /** How long the creator of an issue was kept, in nanoseconds. */
    long listened(long issue) {
        return listened.get(issue);
    }

    boolean isAttached(long issue) {
        return attached.containsKey(issue);
    }

    /** How long it took from the created event until the issue was attached, in nanoseconds. */
    long untilAttached(long issue) {
        return attached.get(issue) - created.get(issue);
    }
}
