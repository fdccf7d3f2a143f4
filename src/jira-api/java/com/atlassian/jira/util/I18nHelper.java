package com.atlassian.jira.util;

import evidence.Evidence;
import java.util.Locale;

@Evidence("B; class files of public plugins")
public interface I18nHelper {

    @Evidence("C; 82 calls in 5 public plugins")
    Locale getLocale();

    /** The key itself if there is no message for it. */
    @Evidence("C; 82 calls in 5 public plugins")
    String getText(String key);

    /** {@code parameters} is one value, an array or a list of them. */
    @Evidence("C; 82 calls in 5 public plugins")
    String getText(String key, Object parameters);
}
