package com.atlassian.sal.api.lifecycle;

import evidence.Evidence;

/** Only called on beans that are exported as this type. */
@Evidence("L; github.com/mrdon/SAL and newer public copies")
public interface LifecycleAware {

    @Evidence("L; github.com/mrdon/SAL and newer public copies")
    void onStart();

    @Evidence("L; newer public copies of SAL")
    void onStop();
}
