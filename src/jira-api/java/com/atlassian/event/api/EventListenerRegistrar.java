package com.atlassian.event.api;

import evidence.Evidence;

@Evidence("L; public copies of atlassian-event")
public interface EventListenerRegistrar {

    @Evidence("L; public copies of atlassian-event")
    void register(Object listener);

    @Evidence("L; public copies of atlassian-event")
    void unregister(Object listener);
}
