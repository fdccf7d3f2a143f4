package org.supportplans.sandbox.jira;

import com.atlassian.jira.datetime.DateTimeFormatter;
import com.atlassian.jira.datetime.DateTimeFormatterFactory;
import com.atlassian.jira.datetime.DateTimeStyle;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;

/** Dates in the patterns that Jira comes with ({@code 21/Nov/26 2:20 PM}). */
final class Dates implements DateTimeFormatterFactory {

    private final Authentication authentication;
    private final Clock clock;

    Dates(Authentication authentication, Clock clock) {
        this.authentication = authentication;
        this.clock = clock;
    }

    @Override
    public DateTimeFormatter formatter() {
        return new Formatter(null, null, DateTimeStyle.COMPLETE);
    }

    /** Zone and locale null: those of the user on the thread that formats. */
    private final class Formatter implements DateTimeFormatter {

        private final TimeZone zone;
        private final Locale locale;
        private final DateTimeStyle style;

        Formatter(TimeZone zone, Locale locale, DateTimeStyle style) {
            this.zone = zone;
            this.locale = locale;
            this.style = style;
        }

        @Override
        public String format(Date date) {
            TimeZone in = zone == null ? authentication.getLoggedInUserTimeZone() : zone;
            Locale language = locale == null ? authentication.getLocale() : locale;
            ZonedDateTime time = date.toInstant().atZone(in.toZoneId());
            return java.time.format.DateTimeFormatter.ofPattern(pattern(time), style.name().startsWith("ISO") || style.name().startsWith("RSS") ? Locale.ENGLISH : language).format(time);
        }

        private String pattern(ZonedDateTime time) {
            switch (style) {
                case TIME:
                    return "h:mm a";
                case DATE:
                    return "dd/MMM/yy";
                case DATE_PICKER:
                    return "d/MMM/yy";
                case ISO_8601_DATE:
                    return "yyyy-MM-dd";
                case ISO_8601_DATE_TIME:
                    return "yyyy-MM-dd'T'HH:mm:ssxxx";
                case RSS_RFC822_DATE_TIME:
                    return "EEE, d MMM yyyy HH:mm:ss xx";
                case RELATIVE, RELATIVE_WITH_TIME_ONLY, RELATIVE_ALWAYS_WITH_TIME, RELATIVE_WITHOUT_TIME:
                    return relative(time);
                default:
                    return "dd/MMM/yy h:mm a";
            }
        }

        private String relative(ZonedDateTime time) {
            boolean withTime = style != DateTimeStyle.RELATIVE_WITHOUT_TIME;
            long days = LocalDate.now(clock.withZone(time.getZone())).toEpochDay() - time.toLocalDate().toEpochDay();
            if (days == 0 || days == 1) {
                String word = authentication.getI18nHelper().getText(days == 0 ? "date.today" : "date.yesterday").replace("'", "''");
                return "'" + word + "'" + (withTime ? " h:mm a" : "");
            }
            return withTime ? "dd/MMM/yy h:mm a" : "dd/MMM/yy";
        }

        @Override
        public DateTimeFormatter forLoggedInUser() {
            return new Formatter(null, null, style);
        }

        @Override
        public DateTimeFormatter withSystemZone() {
            return new Formatter(Authentication.DEFAULT_ZONE, locale, style);
        }

        @Override
        public DateTimeFormatter withZone(TimeZone timeZone) {
            return new Formatter(timeZone, locale, style);
        }

        @Override
        public DateTimeFormatter withStyle(DateTimeStyle newStyle) {
            return new Formatter(zone, locale, newStyle);
        }
    }
}
