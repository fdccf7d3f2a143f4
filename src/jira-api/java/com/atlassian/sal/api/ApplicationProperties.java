package com.atlassian.sal.api;

import evidence.Evidence;

@Evidence("B; class files of public plugins")
public interface ApplicationProperties {

    @Evidence("L; github.com/mrdon/SAL and newer public copies")
    String getBaseUrl(UrlMode urlMode);
}
