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
        Instant created) {

    public RequestFacts {
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
