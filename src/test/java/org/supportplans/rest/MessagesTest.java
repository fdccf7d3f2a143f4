package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.ContractState;

/** Every rule that the code can name has its sentence. */
class MessagesTest {

    private static final Pattern RULE = Pattern.compile(
            "(?:Violation\\.of|refuse|badRequest)\\([^;]*?, \"([a-z]+(?:\\.[a-zA-Z]+)+)\"|notFound\\(\"([a-z.]+)\"|MISSING = \"([a-z.]+)\"");
    private static final Set<String> FROZEN = Set.of("plan.frozen.type", "plan.frozen.cycle", "plan.frozen.sla", "contract.frozen.number",
            "contract.frozen.products", "contract.frozen.start", "contract.frozen.end", "contract.frozen.zone", "contract.frozen.plan",
            "contract.frozen.licences", "contract.state.activate", "contract.state.delete");

    @Test
    void everyRuleHasASentence() throws IOException {
        Set<String> rules = new TreeSet<>(FROZEN);
        for (String folder : new String[] {"core", "service", "rest"}) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/supportplans", folder))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher matcher = RULE.matcher(Files.readString(file));
                    while (matcher.find()) {
                        rules.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
                    }
                }
            }
        }

        assertThat(rules).contains("contract.overlap.open", "field.missing", "missing.plan", "version.stale", "body.notObject");
        assertThat(rules).allSatisfy(rule -> assertThat(Desk.hasMessage("supportplans.error." + rule)).as(rule).isTrue());
        assertThat(Arrays.stream(ContractState.values())).allSatisfy(state ->
                assertThat(Desk.hasMessage("supportplans.error.word." + state)).as(state.name()).isTrue());
    }
}
