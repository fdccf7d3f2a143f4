package com.atlassian.plugin.web;

import com.atlassian.plugin.PluginParseException;
import evidence.Evidence;
import java.util.Map;

@Evidence("L; public copies of atlassian-plugins-webfragment")
public interface ContextProvider {

    @Evidence("L; public copies of atlassian-plugins-webfragment")
    void init(Map<String, String> params) throws PluginParseException;

    @Evidence("L; public copies of atlassian-plugins-webfragment")
    Map<String, Object> getContextMap(Map<String, Object> context);
}
