package com.atlassian.plugin.spring.scanner.annotation.imports;

import evidence.Evidence;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Counts only in classes that are beans themselves. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Evidence("B; the annotation's class file in public plugins")
public @interface ComponentImport {

    /** The bean's name; by default the decapitalised simple name of the imported type. */
    @Evidence("B; the annotation's class file in public plugins")
    String value() default "";
}
