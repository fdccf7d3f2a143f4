package org.supportplans.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.GrantSource;
import org.supportplans.core.plans.PlanType;

/** Every message that pages, panels and scripts say exists; and what exists is said. */
class MessagesTest {

    private static final Pattern IN_TEMPLATE = Pattern.compile("\\$text\\.get\\('([^']+)'\\)");
    private static final Pattern IN_SCRIPT = Pattern.compile("I18n\\.getText\\('supportplans\\.ui\\.([^']+)'");
    private static final Pattern IN_DESCRIPTOR = Pattern.compile("<label key=\"supportplans\\.ui\\.([^\"]+)\"/>");
    private static final Pattern SAID_IN_CODE = Pattern.compile("say\\(\"([a-zA-Z.]+)\"[,)]");
    private static final Pattern IN_CODE = Pattern.compile("\"([a-zA-Z]+(?:\\.[a-zA-Z]+)*\\.?)\"");

    @Test
    void everyMessageThatIsSaidExists() throws IOException {
        Set<String> said = new TreeSet<>();
        collect("src/main/resources/templates", IN_TEMPLATE, said);
        collect("src/main/resources/js", IN_SCRIPT, said);
        collect("atlassian-plugin.xml", IN_DESCRIPTOR, said);
        collect("src/main/java/org/supportplans/ui", SAID_IN_CODE, said);
        said.addAll(families());
        assertThat(keys()).containsAll(said);
    }

    @Test
    void everyMessageIsSaid() throws IOException {
        Set<String> said = new TreeSet<>(families());
        collect("src/main/resources/templates", IN_TEMPLATE, said);
        collect("src/main/resources/js", IN_SCRIPT, said);
        collect("atlassian-plugin.xml", IN_DESCRIPTOR, said);
        collect("src/main/java/org/supportplans/ui", IN_CODE, said);
        assertThat(said).containsAll(keys());
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        Sample.messages().stringPropertyNames().stream().filter(key -> key.startsWith(Phrases.PREFIX))
                .forEach(key -> keys.add(key.substring(Phrases.PREFIX.length())));
        return keys;
    }

    /** Messages whose key is put together from a value. */
    private static List<String> families() {
        return Stream.of(
                of("state.", ContractState.values(), ""), of("coverage.", Coverage.values(), ""), of("panel.PENDING.", PendingReason.values(), ""),
                of("limit.", CycleUnit.values(), ""), of("cycle.", CycleUnit.values(), ""), of("type.", PlanType.values(), ""),
                of("grant.", GrantSource.values(), ""), of("grant.", GrantSource.values(), ".for"),
                Arrays.stream(EntryKind.values()).filter(kind -> kind != EntryKind.GRANT && kind != EntryKind.REVERSAL).map(kind -> "entry." + kind),
                Stream.of("entry.REVERSAL." + Cause.ISSUE_CHANGED, "entry.REVERSAL." + Cause.ISSUE_DELETED),
                Stream.of("created", "changed", "activated", "deactivated", "deleted").map(what -> "saved." + what),
                Stream.of("deactivate", "reactivate", "delete", "activate").map(verb -> "action." + verb),
                Stream.of("deactivate", "reactivate", "delete").flatMap(verb -> Stream.of("plan." + verb + ".title", "plan." + verb + ".question")),
                Stream.of("activate", "delete").flatMap(verb -> Stream.of("contract." + verb + ".title", "contract." + verb + ".question")))
                .flatMap(keys -> keys).toList();
    }

    private static Stream<String> of(String prefix, Enum<?>[] values, String suffix) {
        return Arrays.stream(values).map(value -> prefix + value.name() + suffix);
    }

    private static void collect(String root, Pattern pattern, Set<String> found) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        }
    }
}
