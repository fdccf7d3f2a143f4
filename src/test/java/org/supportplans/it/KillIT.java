package org.supportplans.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that dies at any moment loses no request and books none twice. {@code -Dkill.seed} repeats a run's moments. */
class KillIT {

    private static final int REQUESTS = 200;
    private static final int KILLS = 5;
    private static final int THREADS = 4;
    private static final int LIMIT = 120;
    private static final int DELAY_MILLIS_MAX = 60;

    @TempDir
    Path home;

    @Test
    void everyRequestHasOneEntitlementAndOneDebit() throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.println("KillIT: -Dkill.seed=" + seed);
        Random random = new Random(seed);
        Desk.Customer customer;
        JsonNode contract;
        SandboxProcess sandbox = SandboxProcess.start(home);
        try {
            Desk desk = new Desk(sandbox.as("admin"));
            LocalDate start = desk.moveToQuietDay();
            customer = desk.customer("Kill");
            contract = desk.contract("Kill", desk.plan("Of " + LIMIT, LIMIT, desk.sla("Gold")), customer, start);
            AtomicInteger answered = new AtomicInteger();
            for (int kill = 1; kill <= KILLS; kill++) {
                SandboxProcess victim = sandbox;
                long delay = TimeUnit.MILLISECONDS.toNanos(random.nextInt(DELAY_MILLIS_MAX));
                raise(victim, customer, answered, REQUESTS * kill / (KILLS + 1), () -> {
                    LockSupport.parkNanos(delay);
                    victim.kill();
                });
                sandbox = SandboxProcess.start(home);
            }
            raise(sandbox, customer, answered, REQUESTS, () -> {});
            prove(new Desk(sandbox.as("admin")), customer, contract, answered.get());
        } catch (AssertionError e) {
            throw new AssertionError("Seed " + seed + ": " + e.getMessage() + "\n" + sandbox.said(), e);
        } finally {
            sandbox.close();
        }
    }

    /** Raises requests until so many were answered, then does something while requests go on, until the sandbox is dead or {@code then} has ended. */
    private static void raise(SandboxProcess sandbox, Desk.Customer customer, AtomicInteger answered, int enough, Runnable then) throws Exception {
        Desk desk = new Desk(sandbox.as("admin"));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> raising = new ArrayList<>();
        AtomicBoolean stopped = new AtomicBoolean();
        for (int i = 0; i < THREADS; i++) {
            raising.add(threads.submit(() -> {
                try {
                    while (!stopped.get()) {
                        desk.raise(customer, "Request");
                        answered.incrementAndGet();
                    }
                } catch (UncheckedIOException | IllegalStateException e) {
                    // The sandbox is dead.
                }
            }));
        }
        try {
            Desk.waitFor(Duration.ofMinutes(2), answered::get, count -> count >= enough || raising.stream().anyMatch(Future::isDone));
            then.run();
        } finally {
            // Never interrupted: whoever leaves before the answer would leave a sandbox that goes on creating while it is looked at.
            stopped.set(true);
            threads.shutdown();
        }
        for (Future<?> thread : raising) {
            thread.get(1, TimeUnit.MINUTES);
        }
        assertThat(answered.get()).isGreaterThanOrEqualTo(enough);
    }

    private static void prove(Desk desk, Desk.Customer customer, JsonNode contract, int answered) {
        List<String> keys = keys(desk.admin().as(customer.user()));
        assertThat(keys).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(answered);
        String plan = desk.field("Support plan");
        String coverage = desk.field("Coverage");
        int inPlan = 0;
        for (String key : keys) {
            JsonNode request = desk.settled(key);
            assertThat(request.at("/contract/id")).as("contract of %s", key).isEqualTo(contract.get("id"));
            assertThat(request.get("coverage").asText()).as("coverage of %s", key).isIn("IN_PLAN", "OVERAGE");
            inPlan += request.get("coverage").asText().equals("IN_PLAN") ? 1 : 0;
            Desk.waitFor(Duration.ofSeconds(60), () -> desk.issue(key).get("fields"),
                    fields -> fields.get(coverage).path("value").equals(request.get("coverage"))
                            && fields.get(plan).path("value").equals(contract.at("/plan/name")));
        }
        assertThat(inPlan).isEqualTo(LIMIT);
        desk.onceDebited(contract, keys);
    }

    private static List<String> keys(Client customer) {
        List<String> keys = new ArrayList<>();
        boolean last = false;
        while (!last) {
            JsonNode page = customer.get(Desk.JSM + "/request?limit=100&start=" + keys.size()).ok();
            page.get("values").forEach(request -> keys.add(request.get("issueKey").asText()));
            last = page.get("isLastPage").asBoolean();
        }
        return keys;
    }
}
