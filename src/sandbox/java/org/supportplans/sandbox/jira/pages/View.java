package org.supportplans.sandbox.jira.pages;

import com.atlassian.jira.util.I18nHelper;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.SignIn;
import org.supportplans.sandbox.jira.User;

/** What every page needs to know of its request: user, language, theme, token. Its texts are escaped for HTML. */
record View(Jira jira, HttpServletRequest request, User user, I18nHelper messages) {

    static View of(Jira jira, HttpServletRequest request) {
        User user = jira.user(request);
        return new View(jira, request, user, jira.texts.in(jira.locale(user)));
    }

    /** Text for use in HTML, attributes included; nothing for null. */
    static String escape(Object value) {
        return value == null ? "" : value.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    /** A message, escaped. */
    String text(String key, Object... values) {
        return escape(messages.getText(key, values));
    }

    /** The context path. */
    String context() {
        return request.getContextPath();
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
        return request.getRequestURI().substring(context().length()) + (query == null ? "" : "?" + query);
    }
}
