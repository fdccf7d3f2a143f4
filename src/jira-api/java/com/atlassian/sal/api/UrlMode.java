package com.atlassian.sal.api;

import evidence.Evidence;

@Evidence("L; github.com/mrdon/SAL and newer public copies")
public enum UrlMode {
    @Evidence("L; github.com/mrdon/SAL and newer public copies")
    RELATIVE,
    @Evidence("L; github.com/mrdon/SAL and newer public copies")
    RELATIVE_CANONICAL,
    @Evidence("L; github.com/mrdon/SAL and newer public copies")
    AUTO
}
