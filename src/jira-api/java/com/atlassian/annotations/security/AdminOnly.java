package com.atlassian.annotations.security;

import evidence.Evidence;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PACKAGE})
@Evidence("J; developer.atlassian.com/platform/marketplace/dc-apps-platform-7-preparing-for-secure-endpoints")
public @interface AdminOnly {}
