package org.supportplans.jira;

import com.atlassian.jira.datetime.DateTimeFormatterFactory;
import com.atlassian.jira.datetime.DateTimeStyle;
import com.atlassian.jira.security.JiraAuthenticationContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import org.supportplans.core.credits.Credits;
import org.supportplans.service.port.Formats;
import org.supportplans.service.port.Words;

/** Words, dates and numbers as the signed-in user reads them in Jira. */
@Named
public class JiraWords implements Words, Formats {

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private final JiraAuthenticationContext authentication;
    private final DateTimeFormatterFactory dates;

    @Inject
    public JiraWords(JiraAuthenticationContext authentication, DateTimeFormatterFactory dates) {
        this.authentication = authentication;
        this.dates = dates;
    }

    @Override
    public String say(String key, Object... arguments) {
        return arguments.length == 0
                ? authentication.getI18nHelper().getText(key)
                : authentication.getI18nHelper().getText(key, (Object) arguments);
    }

    @Override
    public Locale locale() {
        return authentication.getLocale();
    }

    @Override
    public String day(LocalDate day) {
        Date noon = Date.from(day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
        return dates.formatter().forLoggedInUser().withStyle(DateTimeStyle.DATE).withZone(UTC).format(noon);
    }

    @Override
    public String instant(Instant instant) {
        return dates.formatter().forLoggedInUser().withStyle(DateTimeStyle.COMPLETE).format(Date.from(instant));
    }

    @Override
    public String credits(Credits credits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(2);
        return format.format(credits.toBigDecimal());
    }

    @Override
    public String dayOfYear(LocalDate day) {
        return format(day, say("supportplans.format.dayOfYear"));
    }

    @Override
    public String month(LocalDate day) {
        return format(day, "LLLL");
    }

    private String format(LocalDate day, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, locale()).withDecimalStyle(DecimalStyle.of(locale())).format(day);
    }
}
