package com.atlassian.templaterenderer;

import evidence.Evidence;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

@Evidence("B; class files of public plugins")
public interface TemplateRenderer {

    @Evidence("L; public copies of atlassian-template-renderer")
    void render(String templateName, Map<String, Object> context, Writer writer)
            throws RenderingException, IOException;
}
