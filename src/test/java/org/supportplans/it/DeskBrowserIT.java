package org.supportplans.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What people do and see, in a real browser: an administrator sets a desk up, a customer uses it up, an agent and others look. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeskBrowserIT {

    /** Within so many milliseconds of a request the agent's issue view shows its contract. */
    private static final int SHOWN_WITHIN_MILLIS = 2_000;

    @TempDir
    static Path home;

    private static SandboxProcess sandbox;
    private static Playwright playwright;
    private static Browser browser;
    private static Page admin;
    private static Page alice;
    private static final List<String> REQUESTS = new ArrayList<>();
    private static final List<String> COMPLAINTS = new ArrayList<>();

    @BeforeAll
    static void open() {
        Optional<Path> chromium = onPath("chromium").or(() -> onPath("chromium-browser")).or(() -> onPath("google-chrome"));
        Optional<Path> node = onPath("node");
        assumeTrue(chromium.isPresent(), "There is no Chromium on the path, so nothing is clicked.");
        assumeTrue(node.isPresent() && onPath("npm").isPresent(), "There is no Node.js with npm on the path, so nothing is clicked.");
        sandbox = SandboxProcess.start(home, "aui=target/aui");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of(
                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node.get().toString())));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium.get()).setArgs(List.of(
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync")));
        PlaywrightAssertions.setDefaultAssertionTimeout(10_000);
        admin = signedIn("admin");
        alice = customer("alice");
    }

    @AfterAll
    static void close() {
        Stream.of(browser, playwright, sandbox).filter(opened -> opened != null).forEach(DeskBrowserIT::close);
    }

    @Test
    @Order(1)
    void anAdministratorMakesAnSlaAPlanAndAContract() {
        admin.navigate(url("/plugins/servlet/supportplans/sla"));
        admin.getByLabel("Name").fill("Gold");
        admin.locator(".supportplans-respondWithin").first().fill("1h");
        admin.locator(".supportplans-resolveWithin").first().fill("1d");
        save("Save");
        assertThat(admin.locator("table").getByText("Gold")).isVisible();

        admin.navigate(url("/plugins/servlet/supportplans/plan"));
        admin.getByLabel("Name").fill("Basic");
        admin.locator("#supportplans-type").selectOption("TICKET_BASED");
        admin.locator("#supportplans-limit").fill("5");
        admin.locator("#supportplans-cycle").selectOption("MONTHLY");
        admin.locator("#supportplans-sla").selectOption("1");
        assertThat(admin.locator("#supportplans-sentence")).containsText("5 credits a month");
        save("Save");
        assertThat(admin.locator("table").getByText("Basic")).isVisible();

        admin.navigate(url("/plugins/servlet/supportplans/contract/edit"));
        admin.getByLabel("Name").fill("Acme basic");
        admin.locator("#supportplans-customers-pick").fill("Acme");
        admin.locator("#supportplans-plan").selectOption("1");
        admin.locator("#supportplans-start").fill(LocalDate.now(ZoneId.of("Europe/Berlin")).withDayOfMonth(1).toString());
        save("Save and activate");
        assertThat(admin.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).containsText("Acme basic");
        assertThat(admin.getByText("Active", new Page.GetByTextOptions().setExact(true)).first()).isVisible();
        assertThat(admin.getByText("5 of 5 left")).isVisible();
    }

    @Test
    @Order(2)
    void eachRequestShowsItsContractToTheAgentWithinTwoSecondsAndTheSixthIsOverTheLimit() {
        Page agent = signedIn("agent1");
        for (int i = 1; i <= 6; i++) {
            String key = raise(alice, "Scanner offline " + i);
            REQUESTS.add(key);
            long raised = System.nanoTime();
            agent.navigate(url("/browse/" + key));
            Locator panel = agent.locator(".supportplans-panel");
            while (!panel.textContent().contains("Acme basic") && System.nanoTime() - raised < SHOWN_WITHIN_MILLIS * 1_000_000L) {
                agent.reload();
            }
            assertThat(panel).containsText("Acme basic", immediately());
            assertThat(panel).containsText("Basic, 5 a month", immediately());
            assertThat(panel).containsText(i <= 5 ? "In plan" : "Over limit", ignoringCase());
            assertThat(panel).containsText(Math.max(0, 5 - i) + " of 5 left", immediately());
        }
    }

    @Test
    @Order(3)
    void theCustomerSeesNothingLeftAndTheNextReset() {
        alice.navigate(url("/servicedesk/customer/portal/1"));
        Locator panel = alice.locator("#cv-footer-panels");
        assertThat(panel).containsText("0 of 5 left");
        assertThat(panel).containsText(Pattern.compile("Next 5 on 1 [A-Z][a-z]+"));
        assertThat(panel).containsText("Acme basic");
    }

    @Test
    @Order(4)
    void anotherOrganizationsCustomerSeesNoneOfIt() {
        Page bob = customer("bob");
        bob.navigate(url("/servicedesk/customer/portal/1"));
        bob.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(bob.locator("body")).not().containsText("of 5 left");
        assertThat(bob.locator("body")).not().containsText("Acme");
        assertThat(bob.navigate(url("/servicedesk/customer/portal/1/" + REQUESTS.get(0))).status()).isEqualTo(404);
        assertThat(bob.locator("body")).not().containsText("Acme");
    }

    @Test
    @Order(5)
    void whatIsWrongIsSaidAtItsFieldAndNothingIsSaved() {
        admin.navigate(url("/plugins/servlet/supportplans/plan"));
        admin.getByLabel("Name").fill("<script>alert(1)</script> Basic \u202Eשלום 🎉");
        admin.locator("#supportplans-type").selectOption("TICKET_BASED");
        admin.locator("#supportplans-limit").fill("-1");
        admin.locator("#supportplans-sla").selectOption("1");
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save").setExact(true)).click();
        Locator error = admin.locator("[data-field=limit] .error");
        assertThat(error).isVisible();
        assertThat(admin.locator("#supportplans-limit")).hasAttribute("aria-invalid", "true");
        assertThat(admin.locator("#supportplans-limit")).isFocused();
        admin.locator("#supportplans-limit").fill("2.5");
        save("Save");
        assertThat(admin.locator("table")).containsText("<script>alert(1)</script> Basic");
    }

    @Test
    @Order(5)
    void aNameThatIsTooLongIsNeverCutInSilence() {
        admin.navigate(url("/plugins/servlet/supportplans/contract/edit"));
        admin.locator("#supportplans-name").fill("x".repeat(10_000));
        admin.locator("#supportplans-customers-pick").fill("Acme");
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save").setExact(true)).click();
        assertThat(admin.locator("[data-field=name] .error")).containsText("10,000");
        assertThat(sandbox.as("admin").get("/rest/supportplans/1.0/contract").ok().path("size").intValue()).isEqualTo(1);
    }

    @Test
    @Order(6)
    void everyPageIsThereInTheDarkAndFromRightToLeft() {
        sandbox.as("admin").put("/rest/api/2/mypreferences?key=jira.user.locale", "\"fa\"").ok();
        try (BrowserContext dark = browser.newContext()) {
            Page page = signedIn(dark, "admin");
            page.navigate(url("/secure/admin?theme=dark"));
            for (String path : List.of("/plugins/servlet/supportplans/slas", "/plugins/servlet/supportplans/plans",
                    "/plugins/servlet/supportplans/contracts", "/plugins/servlet/supportplans/contract?id=1",
                    "/plugins/servlet/supportplans/customers?project=SUP", "/browse/" + REQUESTS.get(5))) {
                page.navigate(url(path));
                assertThat(page.locator("html")).hasAttribute("dir", "rtl");
                assertThat(page.locator("html")).hasAttribute("data-color-mode", "dark");
                assertThat(page.locator("body")).not().containsText("supportplans.");
                assertThat(page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                        .as("no sideways scrolling on " + path).isEqualTo(true);
            }
        } finally {
            sandbox.as("admin").put("/rest/api/2/mypreferences?key=jira.user.locale", "\"en\"").ok();
        }
    }

    @Test
    @Order(7)
    void noPageComplainsInTheConsole() {
        assertThat(COMPLAINTS).isEmpty();
    }

    private static String raise(Page customer, String summary) {
        customer.navigate(url("/servicedesk/customer/portal/1"));
        customer.getByText("Get help", new Page.GetByTextOptions().setExact(true)).click();
        customer.getByLabel("Summary").fill(summary);
        customer.locator("#cv-request-form button").click();
        customer.waitForURL(Pattern.compile(".*/portal/1/SUP-\\d+"));
        return customer.url().replaceAll(".*/", "");
    }

    private static void save(String button) {
        admin.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
        assertThat(admin.locator(".supportplans-saved")).isVisible();
    }

    private static LocatorAssertions.ContainsTextOptions immediately() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(1);
    }

    private static LocatorAssertions.ContainsTextOptions ignoringCase() {
        return immediately().setIgnoreCase(true);
    }

    private static Page signedIn(String user) {
        return signedIn(browser.newContext(), user);
    }

    private static Page signedIn(BrowserContext context, String user) {
        Page page = watched(context.newPage());
        page.navigate(url("/login.jsp"));
        page.locator("#login-form-username").fill(user);
        page.locator("#login-form-password").fill(user);
        page.locator("#login-form-submit").click();
        page.waitForURL(Pattern.compile("^((?!login).)*$"));
        return page;
    }

    private static Page customer(String user) {
        Page page = watched(browser.newContext().newPage());
        page.navigate(url("/servicedesk/customer/user/login"));
        page.locator("#os_username").fill(user);
        page.locator("#os_password").fill(user);
        page.locator("#js-login-submit").click();
        page.waitForURL(Pattern.compile("^((?!login).)*$"));
        return page;
    }

    private static Page watched(Page page) {
        page.onPageError(COMPLAINTS::add);
        return page;
    }

    private static String url(String path) {
        return sandbox.baseUrl() + path;
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, program)).filter(Files::isExecutable)
                .findFirst();
    }

    private static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
