package com.atlassian.plugin.web;

import com.atlassian.plugin.PluginParseException;
import evidence.Evidence;
import java.util.Map;

@Evidence("C; 14 calls in a public plugin, 5 more implement it")
public interface Condition {

    @Evidence("C; calls in a public plugin")
    void init(Map<String, String> params) throws PluginParseException;

    @Evidence("C; calls in a public plugin")
    boolean shouldDisplay(Map<String, Object> context);
}
