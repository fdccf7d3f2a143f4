package org.supportplans.sandbox.jira;

import com.atlassian.jira.datetime.DateTimeFormatter;
import com.atlassian.jira.datetime.DateTimeFormatterFactory;
import com.atlassian.jira.datetime.DateTimeStyle;
import java.util.Date;
import java.util.TimeZone;

/** Dates in the patterns that Jira comes with ({@code 21/Nov/26 2:20 PM}). */
final class Dates implements DateTimeFormatterFactory {

    private final Authentication authentication;

    Dates(Authentication authentication) {
        this.authentication = authentication;
    }

    @Override
    public DateTimeFormatter formatter() {
        return new Formatter(null, DateTimeStyle.COMPLETE);
    }

    /** {@code zone} is null for that of the user on the thread that formats. */
    private final class Formatter implements DateTimeFormatter {

        private final TimeZone zone;
        private final DateTimeStyle style;

        Formatter(TimeZone zone, DateTimeStyle style) {
            this.zone = zone;
            this.style = style;
        }

        @Override
        public String format(Date date) {
            TimeZone in = zone == null ? authentication.getLoggedInUserTimeZone() : zone;
            return java.time.format.DateTimeFormatter.ofPattern(style == DateTimeStyle.DATE ? "dd/MMM/yy" : "dd/MMM/yy h:mm a", authentication.getLocale())
                .format(date.toInstant().atZone(in.toZoneId()));
        }

        @Override
        public DateTimeFormatter forLoggedInUser() {
            return new Formatter(null, style);
        }

        @Override
        public DateTimeFormatter withZone(TimeZone timeZone) {
            return new Formatter(timeZone, style);
        }

        @Override
        public DateTimeFormatter withStyle(DateTimeStyle newStyle) {
            return new Formatter(zone, newStyle);
        }
    }
}
