package org.supportplans.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * The table of {@code src/test/rules.md} names, for each rule, tests that exist, and leaves out none that carries a rule's number: a
 * class as in {@code Rule21CyclesTest}, a method elsewhere as in {@code rule_21_cycles_are_anchored} or {@code rules_14_and_24_}.
 */
class RulesTableTest {

    private static final Path TABLE = Path.of("src/test/rules.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern ROW = Pattern.compile("\\| *(\\d+) *\\|[^|]+\\|([^|]*)\\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`");
    private static final Pattern CLASS_OF_A_RULE = Pattern.compile("Rule(\\d\\d)\\w*(?:Test|IT)");
    private static final Pattern METHOD_OF_A_RULE = Pattern.compile("rules?_(\\d+)(?:_and_(\\d+))?_\\w+");

    /** What the third column names for each rule; the method is empty where a whole class is named. */
    private static final Map<Integer, List<Name>> TABLED = new TreeMap<>();
    /** The test classes by their simple names. */
    private static final Map<String, List<Class<?>>> CLASSES = new TreeMap<>();

    private record Name(String type, String method) {}

    @BeforeAll
    static void readTableAndTests() throws IOException {
        for (String line : Files.readAllLines(TABLE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                List<Name> names = NAME.matcher(row.group(2)).results()
                        .map(name -> new Name(name.group(1), name.group(2) == null ? "" : name.group(2))).toList();
                assertThat(TABLED.put(Integer.valueOf(row.group(1)), names)).as("another row of rule %s", row.group(1)).isNull();
            }
        }
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file : files.filter(path -> path.toString().matches(".*(Test|IT)\\.java")).toList()) {
                String type = TESTS.relativize(file).toString().replace(".java", "").replace(file.getFileSystem().getSeparator(), ".");
                CLASSES.computeIfAbsent(type.substring(type.lastIndexOf('.') + 1), name -> new ArrayList<>()).add(load(type));
            }
        }
    }

    private static Class<?> load(String type) {
        try {
            return Class.forName(type, false, RulesTableTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("A test's file is not named as its class: " + type, e);
        }
    }

    @Test
    void every_rule_of_plans_contracts_credits_and_overage_has_a_test_of_its_own() {
        assertThat(IntStream.concat(IntStream.rangeClosed(1, 11), IntStream.rangeClosed(16, 28))
                .filter(rule -> TABLED.getOrDefault(rule, List.of()).stream().noneMatch(name -> ruleOf(name.type()) == rule)))
                .as("rules without a test that carries their number").isEmpty();
    }

    @Test
    void every_test_that_is_named_exists() {
        List<Name> named = TABLED.values().stream().flatMap(List::stream).toList();

        assertThat(named.stream().map(Name::type).filter(type -> CLASSES.getOrDefault(type, List.of()).size() != 1))
                .as("names of no test class, or of two").isEmpty();
        assertThat(named).as("names without a test").allMatch(name -> CLASSES.get(name.type()).stream().map(RulesTableTest::methods)
                .anyMatch(methods -> name.method().isEmpty() ? !methods.isEmpty() : methods.contains(name.method())));
    }

    @Test
    void every_test_that_carries_a_rules_number_is_named_at_that_rule() {
        List<String> leftOut = new ArrayList<>();
        CLASSES.values().stream().flatMap(List::stream).forEach(test -> {
            if (ruleOf(test.getSimpleName()) != 0 && !isNamed(ruleOf(test.getSimpleName()), test, "")) {
                leftOut.add(test.getSimpleName());
            }
            methods(test).forEach(method -> rulesOf(method).filter(rule -> !isNamed(rule, test, "") && !isNamed(rule, test, method))
                    .forEach(rule -> leftOut.add(rule + ": " + test.getSimpleName() + "." + method)));
        });

        assertThat(leftOut).as("tests that the table leaves out").isEmpty();
    }

    private static boolean isNamed(int rule, Class<?> test, String method) {
        return TABLED.getOrDefault(rule, List.of()).contains(new Name(test.getSimpleName(), method));
    }

    private static int ruleOf(String type) {
        Matcher name = CLASS_OF_A_RULE.matcher(type);
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    private static Stream<Integer> rulesOf(String method) {
        Matcher name = METHOD_OF_A_RULE.matcher(method);
        return name.matches() ? Stream.of(name.group(1), name.group(2)).filter(Objects::nonNull).map(Integer::valueOf) : Stream.empty();
    }

    private static SortedSet<String> methods(Class<?> test) {
        return AnnotationSupport.findAnnotatedMethods(test, Testable.class, HierarchyTraversalMode.TOP_DOWN).stream().map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
