package org.supportplans.service.port;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractState;

/** Contracts. Writes happen under {@link ClusterLock}. */
public interface ContractStore {

    /**
     * Which contracts to list; each part null for any.
     *
     * @param query part of the name or number, whatever the letters' case
     * @param owner the owner's user key
     * @param endsBy a day that the contract ends on, or before it; one without an end never does
     */
    record Filter(Integer customer, Long plan, ContractState state, String query, String owner, LocalDate endsBy) {

        public static final Filter ANY = new Filter(null, null, null, null);

        public Filter(Integer customer, Long plan, ContractState state, String query) {
            this(customer, plan, state, query, null, null);
        }
    }

    /** In any state; empty for an unknown id. */
    Optional<Contract> find(long id);

    /** Those that name any of these organizations, in any state. */
    default List<Contract> naming(Collection<Integer> organizations) {
        return naming(organizations, List.of());
    }

    /** Those that name any of these organizations or of these customer users by key, in any state, by id. */
    List<Contract> naming(Collection<Integer> organizations, Collection<String> users);

    /** Those that are activated, not cancelled and not yet ended at the start of this day, whose manager is this user, by id. */
    List<Contract> managedBy(String user, LocalDate today);

    /** Those that renew themselves, end on or before this day, and are not yet renewed, cancelled or drafts; by end. */
    List<Contract> dueForRenewal(LocalDate endBy);

    /** The contract that renews this one and is not cancelled; there is one at most. */
    Optional<Contract> renewalOf(long id);

    /**
     * A page of contracts, by name, then id.
     *
     * @param now decides their states
     * @param limit how many at most
     */
    List<Contract> list(Filter filter, Instant now, int start, int limit);

    /** The one with this number, whatever the letters' case. */
    Optional<Contract> byNumber(String number);

    /** How many contracts have a number that begins so, whatever the letters' case; without wildcards. */
    int countNumbered(String prefix);

    /** How many contracts name each plan, drafts included; plans without one are missing. */
    Map<Long, Integer> countByPlan();

    /**
     * Adds a contract as version 1 under a new id; the given id and version don't count. Its number, and the contract that it renews, are
     * unique in the database.
     */
    Contract add(Contract contract);

    /** Replaces the contract of the same id. */
    void update(Contract contract);

    /** Deletes a contract; only a draft, which nothing has ever used. An unknown id is harmless. */
    void delete(long id);
}
