package org.supportplans.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox's pages, as a browser without scripts gets them. */
class PagesTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"atl_token\" value=\"([0-9a-f]+)\"");

    @TempDir Path folder;
    private RunningJira jira;

    @BeforeEach
    void start() throws Exception {
        jira = new RunningJira(folder, "h2");
    }

    @AfterEach
    void stop() throws Exception {
        jira.close();
    }

    private RunningJira.Client browser(String user) {
        RunningJira.Client browser = jira.as(null);
        assertThat(browser.form("/servicedesk/customer/user/login", "os_username", user, "os_password", user).status()).isEqualTo(302);
        return browser;
    }

    private static String token(String page) {
        Matcher matcher = TOKEN.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private void raise(RunningJira.Client browser, String summary) {
        String form = browser.get("/servicedesk/customer/portal/1/create/2").body();
        RunningJira.Answer sent = browser.form("/servicedesk/customer/portal/1/create/2", "atl_token", token(form), "summary", summary, "components", "10002", "priority", "1");
        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.location()).isEqualTo("/jira/servicedesk/customer/portal/1/SUP-1");
    }

    @Test
    void loginLeadsBackToWhereOneWantedToGoOnThisJiraOnly() {
        RunningJira.Client browser = jira.as(null);
        assertThat(browser.get("/browse/SUP-1?x=1").location()).isEqualTo("/jira/login.jsp?os_destination=%2Fbrowse%2FSUP-1%3Fx%3D1");
        assertThat(browser.form("/login.jsp", "os_username", "admin", "os_password", "nope").status()).isEqualTo(401);
        assertThat(browser.form("/login.jsp", "os_username", "admin", "os_password", "admin", "os_destination", "/browse/SUP-1").location()).isEqualTo("/jira/browse/SUP-1");
        assertThat(browser.form("/login.jsp", "os_username", "admin", "os_password", "admin", "os_destination", "/jira/browse/SUP-1").location()).isEqualTo("/jira/browse/SUP-1");
        assertThat(browser.form("/login.jsp", "os_username", "admin", "os_password", "admin", "os_destination", jira.base() + "/browse/SUP-1").location()).isEqualTo("/jira/browse/SUP-1");
        for (String elsewhere : new String[] {"https://evil.example/", "//evil.example/", "/jira//evil.example/", "/\\evil.example"}) {
            assertThat(browser.form("/login.jsp", "os_username", "admin", "os_password", "admin", "os_destination", elsewhere).location()).isEqualTo("/jira/");
        }
    }

    @Test
    void aRequestOfThePortalShowsToTheAgentEscaped() {
        raise(browser("alice"), "<script>alert(1)</script> & 'more'");
        RunningJira.Client agent = browser("agent1");
        String page = agent.get("/browse/SUP-1").body();
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#39;more&#39;").doesNotContain("<script>alert");
        assertThat(page).contains("<!--atl.general-->", "<!--jira.view.issue-->", "<section>atl.jira.view.issue.right.context issue,project,user</section>", "Item &amp; more", "Acme", "Scanner");
        assertThat(agent.get("/projects/SUP/queues").body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
        String request = browser("amir").get("/servicedesk/customer/portal/1/SUP-1").body();
        assertThat(request).contains("&lt;script&gt;", "<!--customerportal-->", "id=\"cv-request-content\"", "class=\"cv-request-options\"").doesNotContain("<script>alert", "<section>servicedesk");
        assertThat(browser("bob").get("/servicedesk/customer/portal/1/SUP-1").status()).isEqualTo(404);
        assertThat(browser("bob").get("/servicedesk/customer/user/requests").body()).doesNotContain("SUP-1");
    }

    @Test
    void panelsOfThePortalComeByXhrWithThePortalOnly() {
        RunningJira.Answer models = browser("alice").post("/rest/servicedesk/1/customer/models", "{'options':{'portalWebFragments':{'portalId':1}},'models':['portalWebFragments']}");
        assertThat(models.json().at("/portalWebFragments/footerPanels/0/html").asText()).isEqualTo("<section>servicedesk.portal.footer portal</section>");
        assertThat(jira.as(null).post("/rest/servicedesk/1/customer/models", "{}").status()).isEqualTo(401);
    }

    @Test
    void aFormWithoutTheTokenOfTheSessionIsRefused() {
        RunningJira.Client alice = browser("alice");
        assertThat(alice.form("/servicedesk/customer/portal/1/create/2", "summary", "x").status()).isEqualTo(403);
        String foreign = token(browser("bob").get("/servicedesk/customer/portal/1/create/2").body());
        assertThat(alice.form("/servicedesk/customer/portal/1/create/2", "summary", "x", "atl_token", foreign).status()).isEqualTo(403);
        assertThat(jira.events).isEmpty();
    }

    @Test
    void whatIsMissingIsToldByTheFieldAndNothingIsCreated() {
        RunningJira.Client alice = browser("alice");
        String token = token(alice.get("/servicedesk/customer/portal/1/create/2").body());
        RunningJira.Answer refused = alice.form("/servicedesk/customer/portal/1/create/2", "atl_token", token, "summary", " ", "description", "kept <b>");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("You must specify a summary", "kept &lt;b&gt;");
        assertThat(jira.events).isEmpty();
    }

    @Test
    void customersStayInThePortalAndAgentsOutOfTheAdministration() {
        assertThat(browser("alice").get("/projects/SUP/queues").location()).isEqualTo("/jira/servicedesk/customer/portals");
        assertThat(browser("agent1").get("/secure/admin").status()).isEqualTo(403);
        assertThat(browser("admin").get("/secure/admin").body()).contains("<!--atl.admin-->", "Item &amp; more");
    }

    @Test
    void languageAndThemeAreChosenInTheProfileMenu() {
        RunningJira.Client alice = browser("alice");
        String page = alice.get("/servicedesk/customer/portal/1").body();
        assertThat(page).contains("<html lang=\"en\" data-theme", "data-color-mode=\"light\"");
        alice.form("/secure/Profile.jspa", "atl_token", token(page), "language", "fa");
        alice.form("/secure/Profile.jspa", "atl_token", token(page), "theme", "dark");
        assertThat(alice.get("/servicedesk/customer/portal/1").body()).contains("<html lang=\"fa\" dir=\"rtl\"", "data-color-mode=\"dark\"", "مرکز پشتیبانی");
        alice.form("/secure/Profile.jspa", "atl_token", token(page), "signOut", "true");
        assertThat(alice.get("/servicedesk/customer/portal/1").location()).startsWith("/jira/servicedesk/customer/user/login");
    }
}
