package org.supportplans.sandbox.host;

import com.atlassian.sal.api.auth.LoginUriProvider;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.w3c.dom.Element;

/** The app's pages under {@code /plugins/servlet}, read-only, put into Jira's frame where they ask for it. */
final class AppServlets {

    private static final Set<String> WRITING = Set.of("doPost", "doPut", "doDelete", "service");
    private static final Pattern META = Pattern.compile("<meta\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern TITLE = Pattern.compile("<title[^>]*>(.*?)</title>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern HEAD = Pattern.compile("<head[^>]*>(.*?)</head>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BODY = Pattern.compile("<body[^>]*>(.*)</body>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final AppContext beans;
    private final List<Element> modules;
    private final WebResources resources;
    private final JiraSide jira;
    private final LoginUriProvider login;

    /** Throws {@link Refusal} for a servlet that takes more than GET. */
    AppServlets(AppContext beans, Descriptor descriptor, WebResources resources, JiraSide jira, LoginUriProvider login) {
        this.beans = beans;
        this.modules = descriptor.modules("servlet");
        this.resources = resources;
        this.jira = jira;
        this.login = login;
        for (Element module : modules) {
            Class<?> type = beans.load(Descriptor.required(module, "class"));
            for (Class<?> c = type; c != null && c != HttpServlet.class; c = c.getSuperclass()) {
                for (Method method : c.getDeclaredMethods()) {
                    if (WRITING.contains(method.getName())) {
                        throw new Refusal("The servlet " + type.getName() + " has " + method.getName()
                                + "; pages are GET only, changes go through REST.");
                    }
                }
            }
            if (Descriptor.children(module, "url-pattern").isEmpty()) {
                throw new Refusal("atlassian-plugin.xml: the servlet " + module.getAttribute("key") + " has no <url-pattern>.");
            }
        }
    }

    void mount(ServletContextHandler context) {
        for (Element module : modules) {
            HttpServlet servlet = beans.create(module.getAttribute("class"), HttpServlet.class, "the servlet " + module.getAttribute("key"));
            Access access = Access.ofServlet(servlet.getClass(), servlet.getClass().getPackage());
            ServletHolder holder = new ServletHolder(module.getAttribute("key"), new Page(servlet, access == null ? Access.LICENSED : access));
            for (Element param : Descriptor.children(module, "init-param")) {
                String name = Descriptor.child(param, "param-name").getTextContent().trim();
                holder.setInitParameter(name, Descriptor.child(param, "param-value").getTextContent().trim());
            }
            for (Element pattern : Descriptor.children(module, "url-pattern")) {
                context.addServlet(holder, "/plugins/servlet" + pattern.getTextContent().trim());
            }
        }
    }

    private final class Page extends HttpServlet {

        private final transient HttpServlet servlet;
        private final Access access;

        Page(HttpServlet servlet, Access access) {
            this.servlet = servlet;
            this.access = access;
        }

        @Override
        public void init() throws ServletException {
            servlet.init(getServletConfig());
        }

        @Override
        public void destroy() {
            servlet.destroy();
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
            int refusal = access.refusal(jira.user(request), jira);
            if (refusal == 401) {
                String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
                response.sendRedirect(login.getLoginUri(URI.create(request.getRequestURI() + query)).toString());
                return;
            }
            if (refusal != 0) {
                response.sendError(refusal);
                return;
            }
            Buffered buffered = new Buffered(response);
            servlet.service(request, buffered);
            if (response.isCommitted()) {
                return;
            }
            byte[] content = buffered.content();
            if (String.valueOf(response.getContentType()).startsWith("text/html")) {
                Charset charset = Charset.forName(response.getCharacterEncoding());
                content = decorate(request, new String(content, charset)).getBytes(charset);
            }
            response.setContentLength(content.length);
            response.getOutputStream().write(content);
        }
    }

    /** The page in Jira's frame if a meta tag names its decorator, else as it is. */
    private String decorate(HttpServletRequest request, String page) {
        String head = first(HEAD, page);
        Map<String, String> meta = new HashMap<>();
        StringBuilder rest = new StringBuilder();
        Matcher tag = META.matcher(TITLE.matcher(head).replaceAll(""));
        while (tag.find()) {
            String name = attribute(tag.group(), "name");
            meta.put(name, attribute(tag.group(), "content"));
            tag.appendReplacement(rest, name.startsWith("ajs-") ? Matcher.quoteReplacement(tag.group()) : "");
        }
        tag.appendTail(rest);
        String decorator = meta.remove("decorator");
        if (decorator == null) {
            return page;
        }
        return jira.decorate(request, decorator, meta, first(TITLE, head).trim(), rest.toString().trim() + resources.tags(Set.of(decorator)),
                first(BODY, page));
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String attribute(String tag, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')", Pattern.CASE_INSENSITIVE).matcher(tag);
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    /** Keeps the body until the servlet is done; redirects and errors go out at once. */
    private static final class Buffered extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private PrintWriter writer;

        Buffered(HttpServletResponse response) {
            super(response);
        }

        byte[] content() {
            if (writer != null) {
                writer.flush();
            }
            return bytes.toByteArray();
        }

        @Override
        public PrintWriter getWriter() {
            if (writer == null) {
                // Fixes the encoding, as the real writer would.
                setCharacterEncoding(getCharacterEncoding());
                writer = new PrintWriter(new OutputStreamWriter(bytes, Charset.forName(getCharacterEncoding())));
            }
            return writer;
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException("Pages are written synchronously.");
                }

                @Override
                public void write(int b) {
                    bytes.write(b);
                }
            };
        }

        @Override
        public void flushBuffer() {
            // sent when the servlet is done
        }

        @Override
        public void setContentLength(int length) {
            // the frame changes it
        }

        @Override
        public void setContentLengthLong(long length) {
            // the frame changes it
        }
    }
}
