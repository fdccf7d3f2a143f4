package org.supportplans.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atlassian.jira.component.ComponentAccessor;
import com.atlassian.jira.issue.IssueManager;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox refuses, one small broken app each; the sentence names the cause. */
class RefusalTest {

    @TempDir
    static Path home;

    private static Database database;

    @TempDir
    Path folder;

    private Osgi osgi;
    private final FakeJira jira = new FakeJira();

    @BeforeAll
    static void openDatabase() {
        database = Database.open("h2", "", "", home);
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void open() {
        osgi = new Osgi(folder.resolve("osgi"));
        jira.services().forEach((type, service) -> osgi.publish(type, JiraThread.guarded(type, service), new Hashtable<>()));
        JiraThread.enter(null);
    }

    @AfterEach
    void close() {
        JiraThread.leave();
        osgi.close();
    }

    private InstalledApp install(AppJar app) throws Exception {
        return new InstalledApp(app.build(folder), osgi, database, jira, uri -> uri, "/jira");
    }

    private void refused(AppJar app, String... parts) {
        assertThatThrownBy(() -> install(app)).isInstanceOf(Refusal.class).satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private static AppJar withPanel(String template) {
        return new AppJar()
                .source("View", "public class View { public String getName() { return \"<b>\"; } public String secret() { return \"s\"; } public java.util.List<String> getNames() { return java.util.List.of(\"x\", \"y\"); } }")
                .source("Panel", """
                        public class Panel implements com.atlassian.plugin.web.ContextProvider {
                          public void init(java.util.Map<String, String> params) {}
                          public java.util.Map<String, Object> getContextMap(java.util.Map<String, Object> context) {
                            return java.util.Map.of("view", new View(), "map", java.util.Map.of("key", "v"), "text", "abc");
                          }
                        }""")
                .module("<velocity-allowlist key='allow'><method>demo.View#getName()</method><method>demo.View#getNames()</method></velocity-allowlist>")
                .module("<web-panel key='panel' location='here'><context-provider class='demo.Panel'/><resource type='velocity' name='view' location='p.vm'/></web-panel>")
                .file("p.vm", template);
    }

    @Test
    void takesACorrectApp() throws Exception {
        InstalledApp app = install(withPanel("Hello $view.name #foreach($n in $view.names)$n;#end").component("Bean", "public class Bean {}"));
        assertThat(app.panels("here", Map.of())).contains("Hello &lt;b&gt; x;y;");
    }

    @Test
    void importThatNobodyExports() {
        refused(new AppJar().importPackage("com.atlassian.nowhere"), "imports packages that Jira does not export", "com.atlassian.nowhere");
    }

    @Test
    void importOfServiceManagementMayBeMissing() {
        assertThatCode(() -> install(new AppJar().importPackage("com.atlassian.servicedesk.nowhere"))).doesNotThrowAnyException();
    }

    @Test
    void unknownModule() {
        refused(new AppJar().module("<job-runner key='j'/>"), "unknown type", "job-runner");
    }

    @Test
    void brokenDescriptor() {
        refused(new AppJar().descriptor("<atlassian-plugin key='demo'"), "atlassian-plugin.xml is not well-formed", "line 1");
    }

    @Test
    void twoModulesOfOneKey() {
        refused(new AppJar().module("<web-section key='s' location='a'/><web-section key='s' location='b'/>"), "two modules", "\"s\"");
    }

    @Test
    void twoBeansOfOneName() {
        refused(new AppJar().component("A#same", "public class A {}").component("B#same", "public class B {}"), "Two beans are named \"same\"", "demo.A", "demo.B");
    }

    @Test
    void beanAndImportOfOneName() {
        refused(new AppJar().component("IssueManager", "public class IssueManager {}").imports("com.atlassian.jira.issue.IssueManager"), "Two beans are named \"issueManager\"");
    }

    @Test
    void importOutsideOfABean() {
        refused(new AppJar().source("Lost", "class Lost { Lost(@com.atlassian.plugin.spring.scanner.annotation.imports.ComponentImport com.atlassian.jira.issue.IssueManager i) {} }"),
                "demo.Lost", "@ComponentImport", "no component");
    }

    @Test
    void importOfAServiceThatIsNotThere() {
        refused(new AppJar().imports("com.atlassian.event.api.EventListenerRegistrar").component("Bean", """
                public class Bean { public Bean(com.atlassian.event.api.EventListenerRegistrar r) {} }"""), "com.atlassian.event.api.EventListenerRegistrar");
    }

    @Test
    void lifecycleThatIsNotExported() {
        refused(new AppJar().component("Start", "public class Start implements com.atlassian.sal.api.lifecycle.LifecycleAware { public void onStart() {} public void onStop() {} }"),
                "demo.Start", "not exported");
    }

    @Test
    void resourceWithoutInject() {
        refused(new AppJar().module("<rest key='r' path='/demo' version='1.0'/>").component("Bean", "public class Bean {}")
                .source("Api", "@jakarta.ws.rs.Path(\"/x\") public class Api { public Api(Bean b) {} @jakarta.ws.rs.GET public String get() { return \"\"; } }"), "demo.Api", "Inject");
    }

    @Test
    void servletThatPosts() {
        refused(new AppJar().module("<servlet key='s' class='demo.Page'><url-pattern>/demo</url-pattern></servlet>")
                .source("Page", "public class Page extends jakarta.servlet.http.HttpServlet { protected void doPost(jakarta.servlet.http.HttpServletRequest q, jakarta.servlet.http.HttpServletResponse r) {} }"),
                "demo.Page", "doPost");
    }

    @Test
    void classThatIsNotThere() {
        refused(new AppJar().module("<servlet key='s' class='demo.Nowhere'><url-pattern>/demo</url-pattern></servlet>"), "demo.Nowhere");
    }

    @Test
    void allowlistOfAForeignClass() {
        refused(new AppJar().module("<velocity-allowlist key='a'><method>java.lang.String#length()</method></velocity-allowlist>"), "java.lang.String#length()", "own classes only");
    }

    @Test
    void allowlistOfAMethodThatIsNotThere() {
        refused(new AppJar().source("View", "public class View {}").module("<velocity-allowlist key='a'><method>demo.View#gone()</method></velocity-allowlist>"), "demo.View#gone()", "does not exist");
    }

    @Test
    void methodThatIsNotOnTheAllowlist() throws Exception {
        assertThat(install(withPanel("$view.secret()")).panels("here", Map.of())).contains("demo.View#secret()", "velocity-allowlist");
    }

    @Test
    void methodsOfTheJdkInTemplates() throws Exception {
        assertThat(install(withPanel("$text.length()")).panels("here", Map.of())).contains("java.lang.String#length()");
    }

    @Test
    void mapsInTemplates() throws Exception {
        assertThat(install(withPanel("$map.key")).panels("here", Map.of())).contains(".key of a map");
    }

    @Test
    void activeObjectsBeforeStartUpHasFinished() {
        refused(new AppJar().module("<ao key='ao' namespace='demo'><entity>demo.Thing</entity></ao>").imports("com.atlassian.activeobjects.external.ActiveObjects")
                .source("Thing", "public interface Thing extends net.java.ao.Entity { String getName(); void setName(String n); }")
                .component("Early", "public class Early { public Early(com.atlassian.activeobjects.external.ActiveObjects ao) { ao.find(Thing.class); } }"),
                "before start-up has finished");
    }

    @Test
    void activeObjectsAfterwards() throws Exception {
        InstalledApp app = install(new AppJar().module("<ao key='ao' namespace='demo'><entity>demo.Thing</entity></ao>").imports("com.atlassian.activeobjects.external.ActiveObjects")
                .exports("demo.Start#com.atlassian.sal.api.lifecycle.LifecycleAware")
                .source("Thing", "@net.java.ao.schema.Table(\"THING\") public interface Thing extends net.java.ao.Entity { String getName(); void setName(String n); }")
                .component("Start", """
                        public class Start implements com.atlassian.sal.api.lifecycle.LifecycleAware {
                          private final com.atlassian.activeobjects.external.ActiveObjects ao;
                          public Start(com.atlassian.activeobjects.external.ActiveObjects ao) { this.ao = ao; }
                          public void onStart() { ao.create(Thing.class, java.util.Map.of("NAME", "first")); }
                          public void onStop() { ao.create(Thing.class, java.util.Map.of("NAME", "last")); }
                        }"""));
        app.openStore();
        app.start();
        // MD5 of "demo" is fe01ce2a7fbac8fafaed7c982a04e229.
        assertThat(database.db().number("SELECT COUNT(*) FROM AO_04E229_THING WHERE NAME = 'first'")).isEqualTo(1);
        app.close();
        assertThat(database.db().number("SELECT COUNT(*) FROM AO_04E229_THING WHERE NAME = 'last'")).isEqualTo(1);
    }

    @Test
    void longNameOfATable() {
        refused(new AppJar().module("<ao key='ao' namespace='demo'><entity>demo.Thing</entity></ao>")
                .source("Thing", "@net.java.ao.schema.Table(\"ABCDEFGHIJABCDEFGHIJA\") public interface Thing extends net.java.ao.Entity {}"), "demo.Thing", "30");
    }

    @Test
    void longNameOfAColumn() {
        refused(new AppJar().module("<ao key='ao' namespace='demo'><entity>demo.Thing</entity></ao>")
                .source("Thing", "public interface Thing extends net.java.ao.Entity { String getAbcdefghijabcdefghijabcdefghijk(); }"), "getAbcdefghijabcdefghijabcdefghijk", "30");
    }

    @Test
    void jiraOnABareThread() throws Exception {
        ComponentAccessor.use(type -> osgi.context().getService(osgi.context().getServiceReference(type.getName())));
        IssueManager issues = ComponentAccessor.getOSGiComponentInstanceOfType(IssueManager.class);
        assertThat(onNewThread(() -> issues.getIssueObject(1L))).isInstanceOf(IllegalStateException.class).hasMessageContaining("IssueManager.getIssueObject without JiraThreadLocalUtil.preCall()");
        var util = JiraThread.util(org.mockito.Mockito.mock(com.atlassian.jira.security.JiraAuthenticationContext.class));
        assertThat(onNewThread(() -> {
            util.preCall();
            issues.getIssueObject(1L);
            util.postCall(null);
        })).isNull();
    }

    private static Throwable onNewThread(Runnable work) throws InterruptedException {
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(work, "bare");
        thread.setUncaughtExceptionHandler((t, e) -> thrown[0] = e);
        thread.start();
        thread.join();
        return thrown[0];
    }
}
