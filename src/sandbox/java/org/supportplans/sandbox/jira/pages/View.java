package org.supportplans.sandbox.jira.pages;

import com.atlassian.jira.util.I18nHelper;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import org.supportplans.sandbox.host.Html;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.SignIn;
import org.supportplans.sandbox.jira.User;

/** What every page needs to know of its request: user, language, theme, token. Its texts are escaped for HTML. */
record View(Jira jira, HttpServletRequest request, User user, I18nHelper messages) {

    static View of(Jira jira, HttpServletRequest request) {
        User user = jira.user(request);
        return new View(jira, request, user, jira.texts.in(jira.locale(user)));
    }

    /** A message, escaped. */
    String text(String key, Object... values) {
        return Html.escape(messages.getText(key, values));
    }

    /** The address of a path of this Jira, for use in HTML. */
    String url(String path) {
        return Html.escape(request.getContextPath() + path);
    }

    /** A moment as its reader writes it. */
    String date(Date date) {
        String text = jira.dates.formatter().forLoggedInUser().format(date);
        return "<time datetime=\"" + date.toInstant() + "\">" + Html.escape(text) + "</time>";
    }

    Locale locale() {
        return messages.getLocale();
    }

    boolean rightToLeft() {
        return locale().getLanguage().equals("fa");
    }

    /** {@code light}, {@code dark} or {@code auto}. */
    String theme() {
        String theme = request.getParameter("theme");
        if (theme == null) {
            theme = SignIn.cookie(request, "sandbox.theme");
        }
        return "dark".equals(theme) || "auto".equals(theme) ? theme : "light";
    }

    /** The token that a form of this session must send; empty outside of a session. */
    String token() {
        String session = SignIn.cookie(request, "JSESSIONID");
        if (session == null) {
            return "";
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(("form " + session).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The hidden field that carries {@link #token}. */
    String tokenField() {
        return "<input type=\"hidden\" name=\"atl_token\" value=\"" + token() + "\">";
    }

    /** Path and query of this request, without the context path. */
    String here() {
        String query = request.getQueryString();
        return request.getRequestURI().substring(request.getContextPath().length()) + (query == null ? "" : "?" + query);
    }
}
