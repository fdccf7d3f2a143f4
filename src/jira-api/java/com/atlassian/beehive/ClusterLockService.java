package com.atlassian.beehive;

import evidence.Evidence;

@Evidence("L; public copies of beehive")
public interface ClusterLockService {

    @Evidence("L; public copies of beehive")
    ClusterLock getLockForName(String lockName);
}
