package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.service.AccountBook;
import org.supportplans.service.AdjustCredits;
import org.supportplans.service.AmendContract;
import org.supportplans.service.AppClock;
import org.supportplans.service.BookForClient;
import org.supportplans.service.BookRequest;
import org.supportplans.service.ContractChecks;
import org.supportplans.service.ContractRecords;
import org.supportplans.service.CopyPlan;
import org.supportplans.service.DailyPlaces;
import org.supportplans.service.DecideRequest;
import org.supportplans.service.DeskSettings;
import org.supportplans.service.ExplainReceipt;
import org.supportplans.service.GiveCredits;
import org.supportplans.service.ImplicitContracts;
import org.supportplans.service.MemoryStores;
import org.supportplans.service.MoveBought;
import org.supportplans.service.OnceForClient;
import org.supportplans.service.NoteRequest;
import org.supportplans.service.PreviewRequest;
import org.supportplans.service.ProposePlan;
import org.supportplans.service.RenewContract;
import org.supportplans.service.RetryBlocked;
import org.supportplans.service.SaveAttributes;
import org.supportplans.service.SaveBand;
import org.supportplans.service.SaveContract;
import org.supportplans.service.SavePlan;
import org.supportplans.service.SaveSettings;
import org.supportplans.service.SaveSla;
import org.supportplans.service.SayOfRequest;
import org.supportplans.service.Scope;
import org.supportplans.service.SettleRequest;
import org.supportplans.service.StarterSet;
import org.supportplans.service.SwitchContract;
import org.supportplans.service.Terms;
import org.supportplans.service.WorkInbox;
import org.supportplans.service.WriteReceipt;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.Formats;
import org.supportplans.service.port.InboxStore;
import org.supportplans.service.port.IssueKeys;
import org.supportplans.service.port.People;
import org.supportplans.service.port.Projects;
import org.supportplans.service.port.Requests;
import org.supportplans.service.port.Rights;
import org.supportplans.service.port.Settings;
import org.supportplans.service.port.Tombstones;
import org.supportplans.service.port.Words;

/**
 * A service desk in memory with the app's REST API before it, called through the real JAX-RS. It is 2026-11-22 10:00 in Berlin. User
 * names are the keys in lower case: admin manages, agent reads, carol is a customer of organization 12, bob of 13; 14 is nobody's. Both
 * organizations 12 and 13 are visible to all, no others are. The service projects are SUP (1) and OPS (2), of which agent sees SUP only.
 */
final class Desk {

    static final Instant NOW = Instant.parse("2026-11-22T09:00:00.000999Z");
    static final String BASE = "http://localhost:2990/jira/rest/supportplans/1.0/";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Properties MESSAGES = messages();

    record Answer(int status, String text, String type) {

        JsonNode json() {
            try {
                return text.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(text);
            } catch (IOException e) {
                throw new AssertionError("Not JSON: " + text, e);
            }
        }

        /** The one sentence about a field; everything else about the answer is checked to be as errors must be. */
        String errorOf(String field) {
            assertThat(json().path("errorMessages").isArray()).as(text).isTrue();
            assertThat(json().path("errors").path(field).isTextual()).as("an error of %s in %s", field, text).isTrue();
            return json().path("errors").path(field).textValue();
        }
    }

    String user = "ADMIN";
    Instant now = NOW;
    boolean locked;
    final MemoryStores.Slas slas = new MemoryStores.Slas();
    final MemoryStores.Plans plans = new MemoryStores.Plans();
    final MemoryStores.Bands bands = new MemoryStores.Bands();
    final MemoryStores.Attributes attributes = new MemoryStores.Attributes();
    final MemoryStores.Contracts contracts = new MemoryStores.Contracts();
    final MemoryStores.Ledger ledger = new MemoryStores.Ledger(Runnable::run);
    final MemoryStores.Receipts receipts = new MemoryStores.Receipts(Runnable::run);
    final MemoryStores.Said said = new MemoryStores.Said();
    final MemoryStores.Places places = new MemoryStores.Places();
    final Map<Long, RequestFacts> issues = new HashMap<>();
    final Set<Long> broken = new HashSet<>();
    final Map<Long, Instant> inbox = new TreeMap<>();
    final Settings settings = new MemoryStores.Values();
    final List<String> changes = new ArrayList<>();

    private final InboxStore inboxStore = new Inbox();
    private final ApplicationHandler rest;
    private final SettleRequest settle;

    Desk() {
        AppClock clock = () -> new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        Words words = new EnglishWords();
        Answers answers = new Answers(words, new IsoFormats());
        Rights rights = new DeskRights();
        Caller caller = new Caller(() -> Optional.ofNullable(user), rights, answers);
        People people = new DeskPeople();
        Customers customers = new DeskCustomers();
        Catalog catalog = new DeskCatalog();
        Changes log = new Log();
        ClusterLock lock = new ClusterLock() {
            @Override
            public <T> T exclusively(Supplier<T> action) {
                if (locked) {
                    throw new Busy("Locked");
                }
                return action.get();
            }
        };
        Terms terms = new Terms(plans, log);
        AccountBook book = new AccountBook(ledger, clock);
        Projects projects = new DeskProjects();
        DeskSettings deskSettings = new DeskSettings(settings);
        SlaJson slaJson = new SlaJson(catalog, projects);
        PlanJson planJson = new PlanJson(slas, contracts, new PlanOptionsJson(catalog), projects);
        ContractRecords records = new ContractRecords(contracts, plans, log, lock, book, terms, clock);
        ContractChecks checks = new ContractChecks(contracts, plans, deskSettings, people, terms, clock);
        Scope scope = new Scope(deskSettings, settings, clock);
        DecideRequest decide = new DecideRequest(contracts, customers, new ImplicitContracts(contracts, plans, records, catalog), deskSettings,
                terms, scope);
        BookRequest bookRequest = new BookRequest(contracts, ledger, book, terms, new MoveBought(contracts, ledger, book, terms, clock), clock);
        settle = new SettleRequest(new DeskRequests(), ledger, receipts, said, new NoTombstones(), decide, bookRequest,
                new WriteReceipt(slas, new DailyPlaces(places)), scope, clock);
        NoteRequest note = new NoteRequest(inboxStore, new NoTombstones(), clock);
        WorkInbox work = new WorkInbox(inboxStore, settle, clock);
        RetryBlocked retry = new RetryBlocked(receipts, contracts, book, terms, decide, work, clock);
        BookForClient clients = new BookForClient(contracts, ledger, book, checks, terms, log, clock);
        GiveCredits give = new GiveCredits(clients, contracts, retry, terms);
        SayOfRequest say = new SayOfRequest(receipts, said, inboxStore, note, work, terms, clock);
        PreviewRequest preview = new PreviewRequest(decide, slas, places, ledger, scope, clock);
        PreviewReader previewReader = new PreviewReader(customers, catalog);
        RenewContract renewals = new RenewContract(contracts, records, checks, terms);
        ContractReader contractReader = new ContractReader(customers, people, catalog, projects, terms, clock);
        ContractJson contractJson = new ContractJson(plans, contracts, people, terms, renewals, answers, clock);
        OnceForClient once = new OnceForClient(new MemoryStores.Keys(), contracts, lock, clock);
        LedgerJson ledgerJson = new LedgerJson(people);
        RequestJson requestJson = new RequestJson(contracts, receipts, rights, projects, people, new ExplainReceipt(words));
        SaveSla saveSla = new SaveSla(slas, plans, log, lock, clock);
        SavePlan savePlan = new SavePlan(plans, slas, contracts, bands, projects, deskSettings, log, lock, terms, clock);
        SaveSettings saveSettings = new SaveSettings(deskSettings, plans, log, lock, clock);
        rest = application(new SlaResource(slas, saveSla, slaJson, caller, answers),
                new PlanResource(plans, savePlan, new CopyPlan(plans, savePlan, lock, words),
                        new StarterSet(plans, slas, savePlan, saveSla, catalog, lock, words), planJson, caller, answers),
                new BandResource(bands, new SaveBand(bands, plans, log, lock, clock),
                        new ProposePlan(bands, plans, attributes, deskSettings), customers, projects, new BandJson(plans, words), caller, answers),
                new SettingsResource(saveSettings, caller, answers),
                new ProjectResource(projects, saveSettings, plans, caller, answers),
                new CustomerResource(customers, attributes, new SaveAttributes(attributes, log, lock, clock), contracts, contractJson, people, caller,
                        answers),
                new ContractResource(contracts, ledger, new SaveContract(contracts, records, checks, clock), once, book, terms, contractReader,
                        contractJson, ledgerJson, caller, answers, people, catalog, clock),
                new ContractVerbResource(new SwitchContract(records, checks), new AmendContract(contracts, plans, records, checks, terms), renewals,
                        once, contractJson, caller, answers),
                new GrantResource(contracts, book, terms, give, new AdjustCredits(clients, give, ledger), ledgerJson, caller, answers),
                new StatementResource(contracts, ledger, ledgerJson, requestJson, caller, answers, clock),
                new PreviewResource(preview, previewReader, contracts, customers, projects, people, catalog, requestJson, ledgerJson, caller,
                        answers),
                new RequestVerbResource(new Keys(), say, requestJson, rights, caller, answers),
                new MyRequestResource(preview, previewReader, projects, new Keys(), receipts, contracts, say, requestJson, caller, answers),
                new RequestResource(new Keys(), receipts, inboxStore, requestJson, rights, caller, answers),
                new MyResource(customers, contracts, ledger, receipts, book, terms, contractJson, ledgerJson, caller, answers, clock));
        settings.init("matching.since", "2026-01-01T00:00:00Z");
    }

    private static ApplicationHandler application(Object... resources) {
        ResourceConfig config = new ResourceConfig().property(ServerProperties.WADL_FEATURE_DISABLE, true);
        Arrays.stream(resources).map(Object::getClass).forEach(config::register);
        return new ApplicationHandler(config.register(new AbstractBinder() {
            @Override
            protected void configure() {
                Arrays.stream(resources).forEach(resource -> bind(resource).to((Type) resource.getClass()));
            }
        }));
    }

    Desk as(String userName) {
        user = userName == null ? null : userName.toUpperCase(Locale.ROOT);
        return this;
    }

    Answer get(String path) {
        return call("GET", path, null);
    }

    Answer post(String path, String body) {
        return call("POST", path, body);
    }

    Answer put(String path, String body) {
        return call("PUT", path, body);
    }

    Answer delete(String path) {
        return call("DELETE", path, null);
    }

    /** A POST that names itself, so that it does once what is sent twice. */
    Answer post(String path, String body, String key) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), Map.of("Idempotency-Key", key));
    }

    Answer call(String method, String path, String body) {
        return send(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String path, byte[] body) {
        return send(method, path, body, Map.of());
    }

    private Answer send(String method, String path, byte[] body, Map<String, String> headers) {
        ContainerRequest request = new ContainerRequest(URI.create(BASE), URI.create(BASE + path), method, null,
                new MapPropertiesDelegate(), rest.getConfiguration());
        headers.forEach(request::header);
        if (body != null) {
            request.header("Content-Type", "application/json");
            request.setEntityStream(new ByteArrayInputStream(body));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ContainerResponse response = rest.apply(request, out).get();
            return new Answer(response.getStatus(), out.toString(StandardCharsets.UTF_8), String.valueOf(response.getMediaType()));
        } catch (Exception e) {
            throw new AssertionError(method + " " + path + " failed", e);
        }
    }

    /** An SLA policy for all priorities; answers its id. */
    long sla(String name) {
        return created("sla", """
                {"name":"%s","calendar":{"zone":"Europe/Berlin","days":["MON","TUE","WED","THU","FRI"],"from":"09:00","to":"18:00"},
                 "targets":[{"respondWithin":"PT4H","resolveWithin":"P1D"}]}""".formatted(name));
    }

    /** A monthly plan; answers its id. */
    long plan(String name, int limit, long sla) {
        return created("plan", """
                {"name":"%s","type":"TICKET_BASED","cycle":"MONTHLY","limit":%d,"sla":[{"id":%d}]}""".formatted(name, limit, sla));
    }

    /** A running contract since the first of November; answers its id. */
    long contract(String name, long plan, int... organizations) {
        String customers = Arrays.stream(organizations).mapToObj(id -> "{\"organization\":" + id + "}").collect(Collectors.joining(","));
        return created("contract", """
                {"name":"%s","customers":[%s],"plan":{"id":%d},"start":"2026-11-01","activate":true}""".formatted(name, customers, plan));
    }

    long created(String path, String body) {
        Answer answer = post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").longValue();
    }

    /** A request of an organization, posted now and settled. */
    void raise(long id, int organization) {
        issues.put(id, new RequestFacts(id, "SUP-" + id, 1, "SUP", "CAROL", List.of(organization), Set.of(), "Development", "Task", "High", now));
        settle(id);
    }

    /** Settles a request, whatever its facts are. */
    void settle(long id) {
        settle.settle(id);
    }

    private static Properties messages() {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("i18n/supportplans.properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return properties;
    }

    private static final class EnglishWords implements Words {
        @Override
        public String say(String key, Object... arguments) {
            String pattern = MESSAGES.getProperty(key);
            return pattern == null ? key : new MessageFormat(pattern, Locale.ENGLISH).format(arguments);
        }

        @Override
        public Locale locale() {
            return Locale.ENGLISH;
        }
    }

    private static final class IsoFormats implements Formats {
        @Override
        public String day(LocalDate day) {
            return day.toString();
        }

        @Override
        public String instant(Instant instant) {
            return instant.toString();
        }

        @Override
        public String credits(Credits credits) {
            return credits.toString();
        }

        @Override
        public String dayOfYear(LocalDate day) {
            return day.toString();
        }

        @Override
        public String month(LocalDate day) {
            return day.toString();
        }
    }

    private static final class DeskRights implements Rights {
        @Override
        public boolean manages(String userKey) {
            return "ADMIN".equals(userKey);
        }

        @Override
        public boolean reads(String userKey) {
            return manages(userKey) || "AGENT".equals(userKey);
        }

        @Override
        public boolean sees(String userKey, long issueId) {
            return reads(userKey) && issueId < 1000;
        }
    }

    private static final class DeskPeople implements People {
        private static final Set<String> NAMES = Set.of("admin", "agent", "carol", "bob");

        @Override
        public Optional<String> keyOf(String userName) {
            return NAMES.contains(userName) ? Optional.of(userName.toUpperCase(Locale.ROOT)) : Optional.empty();
        }

        @Override
        public String nameOf(String userKey) {
            String name = userKey.toLowerCase(Locale.ROOT);
            return NAMES.contains(name) ? name : userKey;
        }

        @Override
        public String displayName(String userKey) {
            return nameOf(userKey);
        }
    }

    private static final class DeskCustomers implements Customers {
        private static final Organization ACME = new Organization(12, "Acme");
        private static final Organization BETA = new Organization(13, "Beta");

        @Override
        public List<Organization> of(String userKey) {
            return Map.of("CAROL", List.of(ACME), "BOB", List.of(BETA)).getOrDefault(userKey, List.of());
        }

        @Override
        public Optional<Organization> find(String userKey, int organization) {
            return visibleTo(userKey).stream().filter(known -> known.id() == organization).findFirst();
        }

        @Override
        public List<Organization> visibleTo(String userKey) {
            return List.of(ACME, BETA);
        }
    }

    private static final class DeskProjects implements Projects {
        private static final Project SUP = new Project(1, "SUP");

        @Override
        public List<Project> all() {
            return List.of(new Project(2, "OPS"), SUP);
        }

        @Override
        public Optional<Project> find(String userKey, String key) {
            return ("ADMIN".equals(userKey) ? all() : List.of(SUP)).stream().filter(project -> project.key().equalsIgnoreCase(key)).findFirst();
        }
    }

    private static final class DeskCatalog implements Catalog {
        @Override
        public List<String> priorities() {
            return List.of("High", "Medium", "Low");
        }

        @Override
        public List<String> products() {
            return List.of("Security", "Backup");
        }

        @Override
        public List<String> requestTypes() {
            return List.of("Development");
        }

        @Override
        public ZoneId defaultZone() {
            return ZoneId.of("Europe/Berlin");
        }
    }

    private final class Log implements Changes {
        @Override
        public void add(Subject subject, long id, String actor, Object before, Object after, Instant at) {
            changes.add(subject + " " + id + " " + actor);
        }

        @Override
        public long newest() {
            return changes.size();
        }
    }

    private final class DeskRequests implements Requests {
        @Override
        public Optional<Seen> read(long issueId) {
            if (broken.contains(issueId)) {
                throw new IllegalStateException("Jira can't read issue " + issueId);
            }
            return Optional.ofNullable(issues.get(issueId)).map(facts -> new Seen(facts, true, false));
        }

        @Override
        public void mark(long issueId, Marks marks) {
            // nothing looks at the fields here
        }

        @Override
        public List<Long> idsAfter(long issueId) {
            return issues.keySet().stream().filter(id -> id > issueId).sorted().toList();
        }
    }

    private final class Keys implements IssueKeys {
        @Override
        public Optional<Long> idOf(String issueKey) {
            return issues.values().stream().filter(facts -> facts.issueKey().equals(issueKey)).map(RequestFacts::issueId).findFirst();
        }

        @Override
        public Optional<String> summaryOf(long issueId) {
            return Optional.empty();
        }
    }

    private final class Inbox implements InboxStore {
        @Override
        public void put(long issueId, Instant at) {
            inbox.put(issueId, at);
        }

        @Override
        public List<Long> ofIssue(long issueId) {
            return inbox.containsKey(issueId) ? List.of(issueId) : List.of();
        }

        @Override
        public List<Long> waitingSince(Instant before, int limit) {
            return List.copyOf(inbox.keySet());
        }

        @Override
        public void delete(Collection<Long> ids) {
            inbox.keySet().removeAll(ids);
        }
    }

    private static final class NoTombstones implements Tombstones {
        @Override
        public void put(long issueId, Instant at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean has(long issueId) {
            return false;
        }
    }
}
