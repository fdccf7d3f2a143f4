package org.supportplans.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The templates call what the descriptor's allowlist names, and nothing else. The check follows the types: each template declares its
 * references by {@code @vtlvariable}, a loop's variable has the type of the list's elements. Templates keep to a small part of
 * Velocity for it, and anything beyond is refused here: {@code #if}, {@code #else}, {@code #end}, {@code #foreach}, calls without
 * arguments or with one literal string. What it can't see: a method that returns a subtype of its declared type.
 */
class AllowlistTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final String OWN = "org.supportplans.ui.";
    private static final String REFERENCE = "\\$!?\\{?(\\w+)((?:\\.\\w+(?:\\((?:'[^']*')?\\))?)*)\\}?";
    private static final Pattern DECLARATION = Pattern.compile("#\\* @vtlvariable name=\"(\\w+)\" type=\"([\\w.$]+)\" \\*#");
    private static final Pattern TOKEN = Pattern.compile("#foreach\\(\\$(\\w+) in " + REFERENCE + "\\)|#(if)\\(!?|#(else|end)|(#\\w+|#\\{)|" + REFERENCE);
    private static final Pattern CALL = Pattern.compile("\\.(\\w+)(\\((?:'[^']*')?\\))?");
    private static final Pattern LINE = Pattern.compile("<method>([^<]+)</method>");

    @Test
    void templatesCallWhatTheAllowlistNamesAndNothingElse() throws IOException {
        Set<String> called = new TreeSet<>();
        for (Path template : templates()) {
            called.addAll(callsOf(template));
        }
        assertThat(allowlist()).containsExactlyInAnyOrderElementsOf(called);
    }

    @Test
    void everyLineNamesAnExistingMethodOnce() throws Exception {
        List<String> lines = allowlist();
        assertThat(lines).doesNotHaveDuplicates();
        for (String line : lines) {
            String type = line.substring(0, line.indexOf('#'));
            String name = line.substring(line.indexOf('#') + 1, line.indexOf('('));
            Class<?>[] parameters = line.endsWith("()") ? new Class<?>[0] : new Class<?>[] {Class.forName(line.substring(line.indexOf('(') + 1, line.length() - 1))};
            assertThat(type).startsWith(OWN);
            assertThat(Class.forName(type).getMethod(name, parameters)).isNotNull();
        }
    }

    @Test
    void templatesSeeRecordsWithoutBehaviour() throws IOException {
        for (Path template : templates()) {
            for (Class<?> type : declared(Files.readString(template)).values()) {
                assertThat(type == Text.class || type.isRecord()).as("%s sees %s", template, type).isTrue();
                if (type.isRecord()) {
                    assertComponentsAreViews(type);
                }
            }
        }
    }

    private static void assertComponentsAreViews(Class<?> view) {
        for (RecordComponent component : view.getRecordComponents()) {
            Class<?> type = component.getType() == List.class ? element(component.getGenericType()) : component.getType();
            boolean plain = type.isPrimitive() || type == String.class || type == Long.class;
            assertThat(plain || type.isRecord() && type.getName().startsWith(OWN + "view.")).as("%s of %s", component, view).isTrue();
            if (type.isRecord()) {
                assertComponentsAreViews(type);
            }
        }
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            return files.sorted().toList();
        }
    }

    private static List<String> allowlist() throws IOException {
        List<String> lines = new ArrayList<>();
        Matcher line = LINE.matcher(Files.readString(Path.of("atlassian-plugin.xml")));
        while (line.find()) {
            lines.add(line.group(1));
        }
        return lines;
    }

    private static Map<String, Class<?>> declared(String text) {
        Map<String, Class<?>> types = new HashMap<>();
        Matcher declaration = DECLARATION.matcher(text);
        while (declaration.find()) {
            try {
                types.put(declaration.group(1), Class.forName(declaration.group(2)));
            } catch (ClassNotFoundException e) {
                fail("A template declares the unknown type " + declaration.group(2), e);
            }
        }
        return types;
    }

    private static Set<String> callsOf(Path template) throws IOException {
        String text = Files.readString(template);
        Map<String, Class<?>> types = declared(text);
        Set<String> calls = new TreeSet<>();
        Deque<String> blocks = new ArrayDeque<>();
        Matcher token = TOKEN.matcher(DECLARATION.matcher(text).replaceAll(""));
        while (token.find()) {
            String at = template.getFileName() + ": " + token.group();
            if (token.group(1) != null) {
                assertThat(types).as(at).doesNotContainKey(token.group(1)).containsKey(token.group(2));
                Type list = follow(types.get(token.group(2)), token.group(3), calls, at);
                types.put(token.group(1), element(list));
                blocks.push(token.group(1));
            } else if (token.group(4) != null) {
                blocks.push("");
            } else if ("end".equals(token.group(5))) {
                types.remove(blocks.pop());
            } else if (token.group(6) != null) {
                fail("%s is beyond the part of Velocity that templates keep to", at);
            } else if (token.group(7) != null) {
                assertThat(types).as(at).containsKey(token.group(7));
                follow(types.get(token.group(7)), token.group(8), calls, at);
            }
        }
        assertThat(blocks).as("open blocks of %s", template).isEmpty();
        return calls;
    }

    /** The type at the end of a chain of calls, each of which is noted. */
    private static Type follow(Class<?> start, String chain, Set<String> calls, String at) {
        Type type = start;
        Matcher call = CALL.matcher(chain);
        while (call.find()) {
            assertThat(call.group(2)).as("%s reads the property %s instead of calling a method", at, call.group(1)).isNotNull();
            Class<?> owner = (Class<?>) type;
            assertThat(owner.getName()).as(at).startsWith(OWN);
            boolean argument = call.group(2).contains("'");
            Method method = Arrays.stream(owner.getMethods())
                    .filter(m -> m.getName().equals(call.group(1)) && Arrays.equals(m.getParameterTypes(), argument ? new Class<?>[] {String.class} : new Class<?>[0]))
                    .findFirst()
                    .orElse(null);
            assertThat(method).as("%s: method %s of %s", at, call.group(), owner).isNotNull();
            calls.add(owner.getName() + "#" + method.getName() + "(" + (argument ? "java.lang.String" : "") + ")");
            type = method.getGenericReturnType();
        }
        return type;
    }

    private static Class<?> element(Type list) {
        assertThat(list).isInstanceOf(ParameterizedType.class);
        assertThat(((ParameterizedType) list).getRawType()).isEqualTo(List.class);
        return (Class<?>) ((ParameterizedType) list).getActualTypeArguments()[0];
    }
}
