package org.supportplans.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.coverage.Charge;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.GrantSource;
import org.supportplans.core.matching.Candidate;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.plans.Price;

/** What the app says exists, what exists is said, and every language says the same as English. */
class MessagesTest {

    private static final String APP = "supportplans.";
    private static final String ERROR = APP + "error.";
    private static final String RECEIPT = APP + "receipt.";
    private static final String JAVA = "src/main/java/org/supportplans/";

    /** Names of fields, made of their paths; a field without one is called by its path. */
    private static final String LABEL = ERROR + "label.";

    private static final Pattern IN_TEMPLATE = Pattern.compile("\\$text\\.get\\('([^']+)'\\)");
    private static final Pattern IN_SCRIPT = Pattern.compile("I18n\\.getText\\('([^']+)'");
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("<label key=\"([^\"]+)\"/>");
    private static final Pattern SAID_ON_PAGES = Pattern.compile(
            "\\b(?:say|note|add|addDue)\\((?:\\w+, |[^\",;]+ \\? )?\"([a-zA-Z.]+)\"(?: : \"([a-zA-Z.]+)\")?[,)]");
    private static final Pattern SAID_IN_FULL = Pattern.compile("\"(supportplans\\.(?:error|format|receipt|ui)\\.[a-zA-Z_.]*[a-zA-Z_])\"[,)]");
    private static final Pattern RULE = Pattern.compile(
            "(?:Violation\\.of|refuse|badRequest|impossible)\\([^;]*?, \"([a-z]+(?:\\.[a-zA-Z]+)*)\"[,)]|notFound\\(\"([a-z.]+)\"|MISSING = \"([a-z.]+)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([a-zA-Z]+(?:\\.[a-zA-Z]+)*)\"");

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)[,}]");
    private static final Pattern SHOWN_ARGUMENT = Pattern.compile("\\{(\\d+)}");

    @Test
    void whatIsSaidExists() throws IOException {
        assertThat(english().stringPropertyNames()).containsAll(said());
    }

    @Test
    void whatExistsIsSaid() throws IOException {
        Set<String> said = said();
        collect(JAVA + "ui", LITERAL, Phrases.PREFIX, said);
        for (String folder : List.of("core", "service", "rest")) {
            collect(JAVA + folder, LITERAL, ERROR, said);
        }
        assertThat(english().stringPropertyNames()).allMatch(key -> said.contains(key) || key.startsWith(LABEL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_zh_CN", "_ru", "_fa"})
    void everyLanguageHasTheKeysOfEnglishInItsOrder(String language) throws IOException {
        assertThat(keysInOrder(language)).containsExactlyElementsOf(keysInOrder(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_zh_CN", "_ru", "_fa"})
    void everyMessageIsAPatternWithTheArgumentsOfEnglish(String language) throws IOException {
        Properties english = english();
        messages(language).forEach((key, value) -> {
            String pattern = (String) value;
            assertThat(pattern).as("%s is empty", key).isNotBlank();
            assertThat(pattern.replace("''", "")).as("the quotes of %s are double", key).doesNotContain("'");
            assertThat(new MessageFormat(pattern).toPattern()).as("%s is a pattern", key).isNotEmpty();
            String original = english.getProperty((String) key, "");
            assertThat(numbers(ARGUMENT, pattern)).as("arguments of %s, a choice between forms aside", key)
                    .isSubsetOf(numbers(ARGUMENT, original))
                    .containsAll(numbers(SHOWN_ARGUMENT, original.replaceAll("\\{\\d+,choice,", "")));
        });
    }

    /** Scripts put arguments in by number and know no other format. */
    @ParameterizedTest
    @ValueSource(strings = {"", "_zh_CN", "_ru", "_fa"})
    void messagesOfScriptsHavePlainArguments(String language) throws IOException {
        Properties messages = messages(language);
        Set<String> inScripts = new TreeSet<>();
        collect("src/main/resources/js", IN_SCRIPT, "", inScripts);
        assertThat(inScripts).isNotEmpty().allSatisfy(key ->
                assertThat(numbers(ARGUMENT, messages.getProperty(key))).isEqualTo(numbers(SHOWN_ARGUMENT, messages.getProperty(key))));
    }

    @ParameterizedTest
    @CsvSource({"'', en, 1 December", "_ru, ru, 1 декабря", "_zh_CN, zh-CN, 12月1日"})
    void aDayWithoutItsYearReadsNaturally(String language, String locale, String text) throws IOException {
        String pattern = messages(language).getProperty(APP + "format.dayOfYear");
        assertThat(DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(locale)).format(LocalDate.of(2026, 12, 1))).isEqualTo(text);
    }

    /** The keys that stand in the sources, and those that are put together from a value. */
    private static Set<String> said() throws IOException {
        Set<String> said = families().collect(Collectors.toCollection(TreeSet::new));
        collect("src/main/resources/templates", IN_TEMPLATE, Phrases.PREFIX, said);
        collect("src/main/resources/js", IN_SCRIPT, "", said);
        collect("atlassian-plugin.xml", IN_DESCRIPTOR, "", said);
        collect(JAVA, SAID_IN_FULL, "", said);
        collect(JAVA + "ui", SAID_ON_PAGES, Phrases.PREFIX, said);
        for (String folder : List.of("core", "service", "rest")) {
            collect(JAVA + folder, RULE, ERROR, said);
        }
        return said;
    }

    private static Stream<String> families() {
        Stream<String> pages = Stream.of(
                of("state.", ContractState.values(), ""), of("coverage.", Coverage.values(), ""), of("panel.PENDING.", PendingReason.values(), ""),
                of("limit.", CycleUnit.values(), ""), of("cycle.", CycleUnit.values(), ""), of("type.", PlanType.values(), ""),
                of("grant.", GrantSource.values(), ""), of("grant.", GrantSource.values(), ".for"),
                Arrays.stream(EntryKind.values()).filter(kind -> kind != EntryKind.GRANT).map(kind -> "entry." + kind),
                Arrays.stream(Cause.values()).filter(cause -> !CreditHistory.PLAIN.contains(cause)).map(cause -> "cause." + cause),
                of("plan.debitAt.", DebitMoment.values(), ""), of("plan.overage.", OveragePolicy.values(), ""),
                Stream.of(OveragePolicy.CHARGE, OveragePolicy.APPROVE, OveragePolicy.BLOCK).map(policy -> "portal.now." + policy),
                of("plan.price.", Price.Per.values(), ""), of("plan.cost.", CostTable.Mode.values(), ""),
                of("panel.charge.", Charge.Kind.values(), ""),
                Stream.of("created", "changed", "activated", "deactivated", "deleted").map(what -> "saved." + what),
                Stream.of("deactivate", "reactivate", "delete", "activate").map(verb -> "action." + verb),
                Stream.of("deactivate", "reactivate", "delete").flatMap(verb -> Stream.of("plan." + verb + ".title", "plan." + verb + ".question")),
                Stream.of("activate", "delete").flatMap(verb -> Stream.of("contract." + verb + ".title", "contract." + verb + ".question")))
                .flatMap(keys -> keys).map(key -> Phrases.PREFIX + key);
        Stream<String> receipts = Stream.of(
                of("test.", Candidate.Test.values(), ""), Stream.of("test." + Candidate.Test.PRODUCT + ".none"),
                of(Coverage.PENDING + ".", PendingReason.values(), ""))
                .flatMap(keys -> keys).map(key -> RECEIPT + key);
        Stream<String> errors = Stream.of(
                of("word.", ContractState.values(), ""),
                Stream.of("type", "cycle", "anchor", "sla").map(field -> "plan.frozen." + field),
                Stream.of("number", "products", "projects", "channels", "start", "end", "zone", "plan", "limit", "licences", "value", "currency",
                        "rates").map(field -> "contract.frozen." + field),
                Stream.of("activate", "delete", "suspend", "resume", "cancel", "renew", "amend").map(verb -> "contract.state." + verb))
                .flatMap(keys -> keys).map(key -> ERROR + key);
        return Stream.of(pages, receipts, errors).flatMap(keys -> keys);
    }

    private static Stream<String> of(String prefix, Enum<?>[] values, String suffix) {
        return Arrays.stream(values).map(value -> prefix + value.name() + suffix);
    }

    private static void collect(String root, Pattern pattern, String prefix, Set<String> found) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                pattern.matcher(Files.readString(file)).results()
                        .flatMap(match -> IntStream.rangeClosed(1, match.groupCount()).mapToObj(match::group).filter(Objects::nonNull))
                        .forEach(key -> found.add(prefix + key));
            }
        }
    }

    private static Set<String> numbers(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties english() throws IOException {
        return messages("");
    }

    private static Properties messages(String language) throws IOException {
        Properties messages = new Properties();
        messages.load(new StringReader(file(language)));
        return messages;
    }

    private static List<String> keysInOrder(String language) throws IOException {
        return file(language).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split("=", 2)[0]).toList();
    }

    private static String file(String language) throws IOException {
        return Files.readString(Path.of("i18n", "supportplans" + language + ".properties"));
    }
}
