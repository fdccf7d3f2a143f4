package com.atlassian.plugin.spring.scanner.annotation.export;

import evidence.Evidence;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
@Evidence("B; the annotation's class file in public plugins")
public @interface ExportAsService {

    @Evidence("B; the annotation's class file in public plugins")
    Class<?>[] value() default {};
}
