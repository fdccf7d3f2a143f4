package org.supportplans.ui;

import com.atlassian.annotations.security.UnrestrictedAccess;
import com.atlassian.templaterenderer.TemplateRenderer;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.supportplans.service.port.Words;

/** The portal's panel alone, to be fetched again. Portal customers have no licence, so everybody is let in and sees only their own. */
@UnrestrictedAccess
public class PortalPage extends HttpServlet {

    private final transient PortalPanels panels;
    private final transient Words words;
    private final transient TemplateRenderer templates;

    @Inject
    public PortalPage(PortalPanels panels, Words words, TemplateRenderer templates) {
        this.panels = panels;
        this.words = words;
        this.templates = templates;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        templates.render("templates/portal.vm", Contexts.of(words, panels.panel()), response.getWriter());
    }
}
