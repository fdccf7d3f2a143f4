package com.atlassian.beehive;

import evidence.Evidence;
import java.util.concurrent.locks.Lock;

@Evidence("L; public copies of beehive")
public interface ClusterLock extends Lock {}
