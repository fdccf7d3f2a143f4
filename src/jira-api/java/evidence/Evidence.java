package evidence;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How sure we are that a declared member of Atlassian's API exists in Jira exactly so.
 *
 * <p>The value is {@code "grade; source"}. Grades, best first: {@code B} found byte-exact in class files that were compiled
 * against the real API; {@code J} its Javadoc; {@code L} source or decompiled copy of a public platform library; {@code C}
 * public call sites compile against it; {@code I} public imports name the type; {@code M} memory, which no release may use.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface Evidence {
    String value();
}
