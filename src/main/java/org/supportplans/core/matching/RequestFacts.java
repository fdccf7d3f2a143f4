package org.supportplans.core.matching;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a decision saw of a request (rule 13).
 *
 * @param reporter the reporter's user key; null if the request has none
 * @param organizations ids of the request's organizations, or of the reporter's if it has none; ascending
 * @param products what the product field holds; empty if nothing
 * @param requestType its name; null outside the portal's types
 * @param priority its name; null if priorities are not used
 * @param created when it was posted
 * @param channel how it was posted, as JSM names it; null if that is not known
 * @param resolution the name of its resolution; null while it is open
 * @param resolvedAt when it was last resolved; null while it is open
 * @param reopenings when it was reopened, oldest first
 */
public record RequestFacts(
        long issueId,
        String issueKey,
        long projectId,
        String projectKey,
        String reporter,
        List<Integer> organizations,
        Set<String> products,
        String requestType,
        String issueType,
        String priority,
        Instant created,
        String channel,
        String resolution,
        Instant resolvedAt,
        List<Reopening> reopenings) {

    /**
     * It was resolved, and later opened again (rule 23).
     *
     * @param resolution the name of the resolution that it lost; null if that is gone
     */
    public record Reopening(String resolution, Instant resolvedAt, Instant reopenedAt) {}

    /** A request that was never resolved, from a channel that is not known. */
    public RequestFacts(long issueId, String issueKey, long projectId, String projectKey, String reporter, List<Integer> organizations,
            Set<String> products, String requestType, String issueType, String priority, Instant created) {
        this(issueId, issueKey, projectId, projectKey, reporter, organizations, products, requestType, issueType, priority, created, null,
                null, null, List.of());
    }

    public RequestFacts {
        reopenings = List.copyOf(reopenings);
        organizations = organizations.stream().sorted().toList();
        products = Set.copyOf(products);
    }

    /** Whether matching may come to another end than with these older facts (rule 14). */
    public boolean matchesLike(RequestFacts older) {
        return Objects.equals(reporter, older.reporter)
                && organizations.equals(older.organizations)
                && products.equals(older.products)
                && Objects.equals(requestType, older.requestType)
                && projectId == older.projectId;
    }

    /** Whether the cost may differ from that with these older facts (rule 24). */
    public boolean costsLike(RequestFacts older) {
        return Objects.equals(requestType, older.requestType)
                && Objects.equals(issueType, older.issueType)
                && Objects.equals(priority, older.priority);
    }
}
