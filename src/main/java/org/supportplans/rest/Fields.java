package org.supportplans.rest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.supportplans.core.plans.OverageRate;
import org.supportplans.service.port.Projects;

/** Properties that several resources have. */
final class Fields {

    static final int NAME_MAX = 255;
    private static final int PROJECTS_MAX = 100;
    private static final BigDecimal MONEY_MAX = BigDecimal.valueOf(1_000_000_000);

    private Fields() {}

    /** The version that a change starts from; 0 for something new, where it has no meaning. */
    static int version(Body body, boolean change) {
        if (!change) {
            body.ignore("version");
            return 0;
        }
        body.need("version");
        Integer version = body.integer("version", 1, Integer.MAX_VALUE);
        return version == null ? 0 : version;
    }

    /** The property "priority" as Jira spells it; null for none. */
    static String priority(Body body, Collection<String> known) {
        return priority(body, "priority", known);
    }

    /** A priority as Jira spells it; null for none. */
    static String priority(Body body, String property, Collection<String> known) {
        String name = body.text(property, NAME_MAX);
        return name == null ? null : known.stream().filter(name::equalsIgnoreCase).findFirst()
                .orElseGet(() -> body.refuse(property, "priority.unknown", name, known));
    }

    /** The id of a plan that is given as {@code {"id","name"}}; null for none. */
    static Long plan(Body body, String property) {
        Body plan = body.object(property);
        if (plan == null) {
            return null;
        }
        plan.ignore("name");
        plan.need("id");
        return plan.id("id");
    }

    /** The property "projects": keys of service projects, or such as were named before; these stay where the body says nothing. */
    static List<String> projects(Body body, Projects projects, List<String> before) {
        return !body.has("projects") ? before : projects(body, key -> Stream.concat(projects.all().stream().map(Projects.Project::key), before.stream())
                .filter(key::equalsIgnoreCase).findFirst());
    }

    /** The property "projects", a list of keys as Jira spells them; unknown ones are refused, each at its place, and left out. */
    static List<String> projects(Body body, Function<String, Optional<String>> known) {
        List<String> keys = body.texts("projects", NAME_MAX, PROJECTS_MAX);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            String item = "projects[" + i + "]";
            known.apply(key).ifPresentOrElse(found::add, () -> body.refuse(item, "project.unknown", key));
        }
        return found;
    }

    /** An amount of money, zero or more; null if it is absent. */
    static BigDecimal money(Body body, String property) {
        return body.decimal(property, BigDecimal.ZERO, MONEY_MAX);
    }

    /** A currency by its ISO 4217 code, whatever the letters' case; null for none. */
    static String currency(Body body, String property) {
        String code = body.text(property, NAME_MAX);
        return code == null ? null : Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).filter(code::equalsIgnoreCase)
                .findFirst().orElseGet(() -> body.refuse(property, "field.currency"));
    }

    /** What credits over the limit cost, {@code [{"requestType","rate"}]}; wrong ones are left out. */
    static List<OverageRate> rates(Body body, String property) {
        List<OverageRate> rates = new ArrayList<>();
        for (Body row : body.objects(property, OverageRate.MAX_RATES)) {
            row.need("rate");
            String requestType = row.text("requestType", NAME_MAX);
            BigDecimal rate = money(row, "rate");
            if (rate != null) {
                rates.add(new OverageRate(requestType, rate));
            }
        }
        return rates;
    }
}
