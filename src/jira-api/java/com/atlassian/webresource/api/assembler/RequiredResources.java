package com.atlassian.webresource.api.assembler;

import evidence.Evidence;

@Evidence("B; class files of public plugins")
public interface RequiredResources {

    @Evidence("L; public copies of atlassian-webresource")
    RequiredResources requireWebResource(String moduleCompleteKey);

}
