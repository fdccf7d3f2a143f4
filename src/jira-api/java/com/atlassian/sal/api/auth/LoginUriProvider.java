package com.atlassian.sal.api.auth;

import evidence.Evidence;
import java.net.URI;

@Evidence("B; class files of public plugins")
public interface LoginUriProvider {

    @Evidence("L; github.com/mrdon/SAL and newer public copies")
    URI getLoginUri(URI returnUri);
}
