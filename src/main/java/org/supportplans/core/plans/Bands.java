package org.supportplans.core.plans;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.supportplans.core.Violation;

/** Which plan the attributes of a customer and a contract propose, and what is wrong with the bands that say so (rule 4). */
public final class Bands {

    private static final Comparator<BigDecimal> LOW = Comparator.nullsFirst(Comparator.naturalOrder());

    /** Licences come before all other attributes. */
    private static final Comparator<Band> IN_TURN = Comparator.comparing((Band band) -> !isLicences(band.attribute()))
            .thenComparing(band -> key(band.attribute())).thenComparing(Band::from, LOW).thenComparingLong(Band::id);

    private Bands() {}

    /**
     * Values between two bands of an attribute that lie in neither, both ends included (rule 4). Licences are whole; other numbers have two
     * decimals.
     */
    public record Gap(String attribute, BigDecimal from, BigDecimal to) {

        public Gap {
            from = Decimals.plain(from);
            to = Decimals.plain(to);
        }
    }

    /**
     * A band that fits (rule 4).
     *
     * @param value the value that lies in it
     */
    public record Proposal(Band band, String value) {}

    /**
     * Everything that is wrong with a band by itself.
     *
     * @param plans whether a plan may be proposed, by its id
     */
    public static List<Violation> check(Band band, LongPredicate plans) {
        List<Violation> found = new ArrayList<>();
        boolean numbers = band.from() != null || band.to() != null;
        if (!numbers && band.text() == null) {
            found.add(Violation.of("from", "band.values.missing"));
        }
        if (numbers && band.text() != null) {
            found.add(Violation.of("text", "band.values.both"));
        }
        if (band.text() != null && isLicences(band.attribute())) {
            found.add(Violation.of("text", "band.licences.text"));
        }
        if (band.from() != null && band.to() != null && band.from().compareTo(band.to()) > 0) {
            found.add(Violation.of("to", "band.order"));
        }
        if (!plans.test(band.plan())) {
            found.add(Violation.of("plan.id", "contract.plan.unknown", band.plan()));
        }
        return found;
    }

    /** Another band of the same attribute that shares a value with this one; both ends of a band are part of it. */
    public static Optional<Band> overlapping(Band band, List<Band> all) {
        return all.stream().filter(other -> other.id() != band.id() && overlap(band, other)).min(IN_TURN);
    }

    private static boolean overlap(Band a, Band b) {
        if (!key(a.attribute()).equals(key(b.attribute())) || (a.text() == null) != (b.text() == null)) {
            return false;
        }
        return a.text() != null ? a.text().equalsIgnoreCase(b.text()) : reaches(a.from(), b.to()) && reaches(b.from(), a.to());
    }

    private static boolean reaches(BigDecimal from, BigDecimal to) {
        return from == null || to == null || from.compareTo(to) <= 0;
    }

    /** The values between bands that no band of theirs covers, by attribute, then value; below the first band and above the last is none. */
    public static List<Gap> gaps(List<Band> all) {
        Map<String, List<Band>> byAttribute = all.stream().filter(band -> band.text() == null).sorted(IN_TURN)
                .collect(Collectors.groupingBy(band -> key(band.attribute()), LinkedHashMap::new, Collectors.toList()));
        List<Gap> gaps = new ArrayList<>();
        for (List<Band> bands : byAttribute.values()) {
            for (int i = 1; i < bands.size(); i++) {
                between(bands.get(i - 1), bands.get(i)).ifPresent(gaps::add);
            }
        }
        return gaps;
    }

    private static Optional<Gap> between(Band lower, Band upper) {
        if (lower.to() == null || upper.from() == null) {
            return Optional.empty();
        }
        int decimals = isLicences(lower.attribute()) ? 0 : 2;
        BigDecimal step = BigDecimal.ONE.movePointLeft(decimals);
        BigDecimal first = lower.to().setScale(decimals, RoundingMode.FLOOR).add(step);
        BigDecimal last = upper.from().setScale(decimals, RoundingMode.CEILING).subtract(step);
        return first.compareTo(last) <= 0 ? Optional.of(new Gap(lower.attribute(), first, last)) : Optional.empty();
    }

    /**
     * The band that fits; where several attributes have one, licences come first, then the attribute that is first by name.
     *
     * @param customer the customer's attributes by name, whatever the letters' case
     * @param licences the contract's licence count, which outranks the customer's; null if it has none
     * @param plans whether a plan may be proposed, by its id; the bands of others are passed over
     */
    public static Optional<Proposal> proposal(List<Band> all, Map<String, String> customer, Integer licences, LongPredicate plans) {
        Map<String, String> values = new HashMap<>();
        customer.forEach((name, value) -> values.put(key(name), value));
        if (licences != null) {
            values.put(Band.LICENCES, licences.toString());
        }
        Predicate<Band> fits = band -> values.containsKey(key(band.attribute())) && contains(band, values.get(key(band.attribute())));
        return all.stream().filter(band -> plans.test(band.plan())).filter(fits).min(IN_TURN)
                .map(band -> new Proposal(band, values.get(key(band.attribute()))));
    }

    private static boolean contains(Band band, String value) {
        if (band.text() != null) {
            return band.text().equalsIgnoreCase(value);
        }
        return Attributes.number(value).filter(number -> reaches(band.from(), number) && reaches(number, band.to())).isPresent();
    }

    private static boolean isLicences(String attribute) {
        return attribute != null && key(attribute).equals(Band.LICENCES);
    }

    private static String key(String attribute) {
        return attribute.toLowerCase(Locale.ROOT);
    }
}
