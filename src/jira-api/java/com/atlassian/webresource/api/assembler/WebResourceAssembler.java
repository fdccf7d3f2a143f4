package com.atlassian.webresource.api.assembler;

import evidence.Evidence;

@Evidence("B; class files of public plugins")
public interface WebResourceAssembler {

    @Evidence("B; class files of public plugins")
    RequiredResources resources();
}
