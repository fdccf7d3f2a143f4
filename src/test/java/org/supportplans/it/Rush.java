package org.supportplans.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Two hundred requests at once, from sixteen threads, against a contract of fifty. */
final class Rush {

    private static final int REQUESTS = 200;
    private static final int THREADS = 16;
    private static final int LIMIT = 50;

    private Rush() {}

    /** Raises the requests, spread over the nodes, and proves that exactly fifty are in plan and that each is booked once. */
    static void on(Client... nodes) throws Exception {
        Desk desk = new Desk(nodes[0]);
        LocalDate start = desk.moveToQuietDay(nodes);
        Desk.Customer customer = desk.customer("Rush");
        JsonNode contract = desk.contract("Rush", desk.plan("Fifty", LIMIT, desk.sla("Gold")), customer, start);

        List<String> keys = raise(REQUESTS, customer, nodes);

        assertThat(keys).hasSize(REQUESTS).doesNotHaveDuplicates();
        Map<String, Long> coverage = keys.stream().collect(Collectors.groupingBy(key -> desk.settled(key).get("coverage").asText(), Collectors.counting()));
        assertThat(coverage).isEqualTo(Map.of("IN_PLAN", (long) LIMIT, "OVERAGE", (long) (REQUESTS - LIMIT)));
        List<JsonNode> debits = desk.onceDebited(contract, keys);
        assertThat(sum(debits, "amount")).isEqualByComparingTo(BigDecimal.valueOf(-LIMIT));
        assertThat(sum(debits, "over")).isEqualByComparingTo(BigDecimal.valueOf(REQUESTS - LIMIT));
        for (Client node : nodes) {
            JsonNode balance = new Desk(node).balance(contract);
            assertThat(balance.get("used").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(LIMIT));
            assertThat(balance.get("available").decimalValue()).isEqualByComparingTo(BigDecimal.ZERO);
        }
    }

    /** Raises so many requests at once, spread over the nodes, and answers their keys when all are there. */
    static List<String> raise(int count, Desk.Customer customer, Client... nodes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<String>> tasks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Desk desk = new Desk(nodes[i % nodes.length]);
                String summary = "Request " + i;
                tasks.add(() -> desk.raise(customer, summary));
            }
            List<String> keys = new ArrayList<>();
            for (Future<String> key : threads.invokeAll(tasks)) {
                keys.add(key.get());
            }
            return keys;
        } finally {
            threads.shutdownNow();
        }
    }

    private static BigDecimal sum(List<JsonNode> entries, String amount) {
        return entries.stream().map(entry -> entry.get(amount).decimalValue()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
