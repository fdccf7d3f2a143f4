package com.atlassian.jira.security;

import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.jira.util.I18nHelper;
import evidence.Evidence;
import java.util.Locale;

@Evidence("B; class files of public plugins")
public interface JiraAuthenticationContext {

    /** Null if nobody is logged in. */
    @Evidence("C; 325 calls in 10 public plugins")
    ApplicationUser getLoggedInUser();

    @Evidence("C; 325 calls in 10 public plugins")
    void setLoggedInUser(ApplicationUser user);

    @Evidence("C; 325 calls in 10 public plugins")
    I18nHelper getI18nHelper();

    @Evidence("C; 325 calls in 10 public plugins")
    Locale getLocale();
}
