package org.supportplans.sandbox.jira.pages;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Scripts, styles and pictures: {@code /s/jira} from the class path, {@code /s/aui} from the folder into which npm installed AUI. */
public final class StaticFiles extends HttpServlet {

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=UTF-8", "js", "text/javascript;charset=UTF-8", "svg", "image/svg+xml", "png", "image/png",
            "gif", "image/gif", "woff", "font/woff", "ttf", "font/ttf", "eot", "application/vnd.ms-fontobject");
    private final Path npm;

    /** Serves this folder ({@code node_modules} in it); null for none. */
    public StaticFiles(Path npm) {
        this.npm = npm;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        try (InputStream in = type == null || name.contains("..") ? null : open(request.getServletPath().equals("/s/aui"), name)) {
            if (in == null) {
                response.setStatus(404);
                return;
            }
            response.setContentType(type);
            response.setHeader("Cache-Control", "max-age=600");
            in.transferTo(response.getOutputStream());
        }
    }

    private InputStream open(boolean aui, String name) throws IOException {
        if (!aui) {
            return StaticFiles.class.getResourceAsStream("/jira/static/" + name);
        }
        if (npm == null) {
            return null;
        }
        Path file = npm.resolve("node_modules").resolve(name.startsWith("jquery") ? "jquery/dist" : "@atlassian/aui/dist/aui").resolve(name);
        return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
    }
}
