package org.supportplans.sandbox.host;

import com.atlassian.jira.user.ApplicationUser;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;

/** Who may use an endpoint, as its annotations say. */
enum Access {
    /** Everybody, signed in or not; the endpoint checks for itself. */
    UNRESTRICTED,
    /** Users with a licence; also where a site-wide switch could let others in, since it is off here. */
    LICENSED,
    ADMIN;

    private static final String COMMON = "com.atlassian.annotations.security";
    private static final String REST = "com.atlassian.plugins.rest.api.security.annotation";

    /** By the first element with an annotation of the REST module or the common ones; null if none has. */
    static Access ofRest(AnnotatedElement... mostSpecificFirst) {
        return of(true, mostSpecificFirst);
    }

    /** By the first element with one of the common annotations; null if none has. */
    static Access ofServlet(AnnotatedElement... mostSpecificFirst) {
        return of(false, mostSpecificFirst);
    }

    private static Access of(boolean rest, AnnotatedElement... elements) {
        for (AnnotatedElement element : elements) {
            if (element == null) {
                continue;
            }
            for (Annotation annotation : element.getAnnotations()) {
                Class<?> type = annotation.annotationType();
                if (type.getPackageName().equals(COMMON) || rest && type.getPackageName().equals(REST)) {
                    switch (type.getSimpleName()) {
                        case "UnrestrictedAccess":
                            return UNRESTRICTED;
                        case "LicensedOnly", "UnlicensedSiteAccess", "AnonymousSiteAccess":
                            return LICENSED;
                        case "AdminOnly", "SystemAdminOnly":
                            return ADMIN;
                        default:
                            break;
                    }
                }
            }
        }
        return null;
    }

    /** 0 if the user may, 401 if nobody is signed in, 403 if this user may not. */
    int refusal(ApplicationUser user, JiraSide jira) {
        if (this == UNRESTRICTED) {
            return 0;
        }
        if (user == null) {
            return 401;
        }
        return (this == ADMIN ? jira.isAdmin(user) : jira.isLicensed(user)) ? 0 : 403;
    }
}
