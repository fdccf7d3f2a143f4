package org.supportplans.sandbox.host;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** First filter of every request: prepares the thread, refuses forged REST requests of browsers and keeps failures in the log. */
final class EntryFilter extends HttpFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EntryFilter.class);
    private static final int SWALLOWED_MAX = 2 * 1024 * 1024;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> FORMS = Set.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException {
        JiraThread.enter(request);
        try {
            String forged = request.getServletPath().startsWith("/rest/") || request.getServletPath().equals("/rest") ? forged(request) : null;
            if (forged == null) {
                chain.doFilter(request, response);
                return;
            }
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType("application/json;charset=UTF-8");
            response.getWriter().write("{\"message\":\"XSRF check failed: " + forged + "\",\"status-code\":403}");
        } catch (RuntimeException | ServletException e) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            if (!response.isCommitted()) {
                response.reset();
                response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        } finally {
            JiraThread.leave();
            swallow(request);
        }
    }

    /** Reads what nobody has read, as Jira's Tomcat does: else the connection is closed under the client's next request. */
    private static void swallow(HttpServletRequest request) {
        if (READING.contains(request.getMethod())) {
            return;
        }
        try {
            request.getInputStream().readNBytes(SWALLOWED_MAX);
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The body of {} {} was read as text, or never came", request.getMethod(), request.getRequestURI(), e);
        }
    }

    /** Why a request may have been forged by a page of another site, or null. */
    static String forged(HttpServletRequest request) {
        if (READING.contains(request.getMethod()) || "no-check".equals(request.getHeader("X-Atlassian-Token"))) {
            return null;
        }
        boolean cookie = request.getHeader("Cookie") != null && request.getHeader("Authorization") == null;
        String type = String.valueOf(request.getContentType()).split(";")[0].trim().toLowerCase(Locale.ROOT);
        if (cookie && !type.equals("application/json")) {
            return "a request by session cookie needs the content type application/json or the header X-Atlassian-Token: no-check.";
        }
        if (foreign(request)) {
            return "the request comes from a page of another site.";
        }
        if (String.valueOf(request.getHeader("User-Agent")).startsWith("Mozilla") && FORMS.contains(type)) {
            return "a form of a browser needs the header X-Atlassian-Token: no-check.";
        }
        return null;
    }

    private static boolean foreign(HttpServletRequest request) {
        String from = request.getHeader("Origin") != null ? request.getHeader("Origin") : request.getHeader("Referer");
        if (from == null) {
            return false;
        }
        try {
            URI page = URI.create(from);
            int port = page.getPort() >= 0 ? page.getPort() : "https".equals(page.getScheme()) ? 443 : 80;
            return !request.getServerName().equalsIgnoreCase(page.getHost()) || request.getServerPort() != port;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
