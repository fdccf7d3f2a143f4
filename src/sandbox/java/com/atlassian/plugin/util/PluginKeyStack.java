package com.atlassian.plugin.util;

/** Needed by the Active Objects library; only one app runs here. */
public final class PluginKeyStack {

    private PluginKeyStack() {}

    public static String getFirstPluginKey() {
        return null;
    }
}
