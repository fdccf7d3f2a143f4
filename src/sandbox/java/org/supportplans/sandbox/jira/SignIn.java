package org.supportplans.sandbox.jira;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Knows the user of each request by basic authentication or session cookie and puts him on the thread. Wrong credentials are 401. */
public final class SignIn implements Filter {

    /** The request's attribute that holds the {@link User}. */
    public static final String USER = "sandbox.user";

    private static final String SESSION = "JSESSIONID";
    private final Users users;
    private final Authentication authentication;

    SignIn(Users users, Authentication authentication) {
        this.users = users;
        this.authentication = authentication;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        User user;
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            user = basic(header.substring(6).trim());
            if (user == null) {
                refuse((HttpServletResponse) servletResponse);
                return;
            }
        } else {
            String token = cookie(request, SESSION);
            user = token == null ? null : users.ofSession(token);
        }
        request.setAttribute(USER, user);
        authentication.setLoggedInUser(user);
        try {
            chain.doFilter(servletRequest, servletResponse);
        } finally {
            authentication.setLoggedInUser(null);
        }
    }

    private User basic(String encoded) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? users.authenticate(parts[0], parts[1]) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.putArray("errorMessages").add("The user name or password is wrong.");
        body.putObject("errors");
        response.setStatus(401);
        response.setHeader("WWW-Authenticate", "Basic realm=\"Jira\"");
        response.setHeader("X-Seraph-LoginReason", "AUTHENTICATED_FAILED");
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(body.toString());
    }

    /** The value of a cookie, or null. */
    public static String cookie(HttpServletRequest request, String name) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /** Opens a session and sets its cookie; answers the token. */
    public static String open(Users users, User user, HttpServletRequest request, HttpServletResponse response) {
        String token = users.signIn(user);
        setCookie(request, response, SESSION, token, true);
        return token;
    }

    /** Ends the session of this request, if there is one. */
    public static void close(Users users, HttpServletRequest request, HttpServletResponse response) {
        String token = cookie(request, SESSION);
        if (token != null) {
            users.signOut(token);
            setCookie(request, response, SESSION, "", true);
        }
    }

    /** Sets a cookie for the sandbox's context. */
    public static void setCookie(HttpServletRequest request, HttpServletResponse response, String name, String value, boolean httpOnly) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath(request.getContextPath().isEmpty() ? "/" : request.getContextPath());
        cookie.setHttpOnly(httpOnly);
        cookie.setAttribute("SameSite", "Lax");
        if (value.isEmpty()) {
            cookie.setMaxAge(0);
        }
        response.addCookie(cookie);
    }
}
