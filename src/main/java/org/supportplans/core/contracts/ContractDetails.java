package org.supportplans.core.contracts;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.supportplans.core.ProjectKeys;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.plans.Decimals;
import org.supportplans.core.plans.OverageRate;

/**
 * What a contract agrees on beside customers, days and plan (rules 4, 5, 9 and 11).
 *
 * @param users keys of the customer users it serves beside its organizations
 * @param projects keys of the projects it covers; empty for any
 * @param channels the channels it covers; empty for any
 * @param manager who looks after it; null for its owner
 * @param approvers keys of the customer users who may approve for the customer
 * @param value what it is worth; null if not said
 * @param currency the ISO 4217 code of its value and rates; null if neither is said
 * @param rates what a credit over the limit costs, before the plan's rates
 * @param limit its own limit from its start, before the plan's; null for the plan's
 * @param note for agents; empty for none
 * @param autoRenew whether it is renewed at its end by itself
 * @param attributes values by name, numbers or text, for plan bands
 */
public record ContractDetails(
        List<String> users,
        List<String> projects,
        List<Channel> channels,
        Manager manager,
        List<String> approvers,
        BigDecimal value,
        String currency,
        List<OverageRate> rates,
        Credits limit,
        String note,
        boolean autoRenew,
        Map<String, String> attributes) {

    public static final ContractDetails NONE = new ContractDetails(List.of(), List.of(), List.of(), null, List.of(), null, null, List.of(),
            null, "", false, Map.of());

    /** A channel, as JSM names it ({@code portal}, {@code email}, {@code phone}) (rule 5); limited to some priorities, or to none if empty. */
    public record Channel(String name, List<String> priorities) {

        public Channel {
            priorities = List.copyOf(priorities);
        }
    }

    /** A contract's manager, and when they work, in the contract's zone; days empty and times null if that is not said (rule 11). */
    public record Manager(String user, Set<DayOfWeek> days, LocalTime from, LocalTime to) {

        public Manager {
            days = Set.copyOf(days);
        }
    }

    public ContractDetails {
        users = List.copyOf(users);
        projects = List.copyOf(projects);
        channels = List.copyOf(channels);
        approvers = List.copyOf(approvers);
        rates = List.copyOf(rates);
        attributes = Map.copyOf(attributes);
        value = Decimals.plain(value);
    }

    /** Whether it covers the requests of a project. */
    public boolean coversProject(String projectKey) {
        return ProjectKeys.cover(projects, projectKey);
    }

    /** Whether it covers what came by a channel at a priority; either is null if it is not known, and then in no list. */
    public boolean coversChannel(String channel, String priority) {
        return channels.isEmpty() || channels.stream().anyMatch(mine -> mine.name().equalsIgnoreCase(channel)
                && (mine.priorities().isEmpty() || mine.priorities().stream().anyMatch(one -> one.equalsIgnoreCase(priority))));
    }

    /** The same, renewing itself at its end or not. */
    public ContractDetails renewing(boolean again) {
        return new ContractDetails(users, projects, channels, manager, approvers, value, currency, rates, limit, note, again, attributes);
    }

    /** The same with another limit of its own; null for the plan's. */
    public ContractDetails limited(Credits newLimit) {
        return new ContractDetails(users, projects, channels, manager, approvers, value, currency, rates, newLimit, note, autoRenew, attributes);
    }
}
