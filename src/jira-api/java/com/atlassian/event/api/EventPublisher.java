package com.atlassian.event.api;

import evidence.Evidence;

@Evidence("B; class files of public plugins")
public interface EventPublisher extends EventListenerRegistrar {

    @Evidence("L; public copies of atlassian-event")
    void publish(Object event);
}
