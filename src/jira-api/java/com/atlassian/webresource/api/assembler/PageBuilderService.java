package com.atlassian.webresource.api.assembler;

import evidence.Evidence;

@Evidence("B; class files of public plugins")
public interface PageBuilderService {

    @Evidence("B; class files of public plugins")
    WebResourceAssembler assembler();
}
