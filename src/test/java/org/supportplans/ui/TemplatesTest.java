package org.supportplans.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.log.NullLogChute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every template with every part there and with every part missing: it renders, leaves no reference open and lets no HTML through. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final String HOSTILE = "\"><script>alert('1')</script> & \u0642\u0631\u0627\u0631\u062f \ud83d\ude00";
    private static final Pattern DECLARATION = Pattern.compile("#\\* @vtlvariable name=\"(\\w+)\" type=\"([\\w.$]+)\" \\*#");
    private static final Pattern OPEN = Pattern.compile("\\$!?\\{?[a-z]\\w*|#(?:if|else|end|foreach|set)\\b");
    private static final VelocityEngine VELOCITY = new VelocityEngine();

    static {
        VELOCITY.setProperty(RuntimeConstants.RUNTIME_LOG_LOGSYSTEM_CLASS, NullLogChute.class.getName());
        VELOCITY.setProperty(RuntimeConstants.VM_LIBRARY, "");
        VELOCITY.init();
    }

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everythingThere(Path template) throws Exception {
        String html = render(template, true);
        assertThat(OPEN.matcher(html).results().map(result -> result.group())).as("open references").isEmpty();
        assertThat(html).doesNotContain("<script").contains("&lt;script&gt;");
        assertThat(html.split("<(?:div|section|form|table|ul|dl|td|tr)\\b", -1)).hasSameSizeAs(html.split("</(?:div|section|form|table|ul|dl|td|tr)>", -1));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everythingMissing(Path template) throws Exception {
        assertThat(OPEN.matcher(render(template, false)).results().map(result -> result.group())
                .filter(open -> open.startsWith("#") || open.equals("$text"))).as("open references").isEmpty();
    }

    private static String render(Path template, boolean full) throws Exception {
        String source = Files.readString(template);
        Map<String, Object> context = new HashMap<>();
        Matcher declaration = DECLARATION.matcher(source);
        while (declaration.find()) {
            Class<?> type = Class.forName(declaration.group(2));
            context.put(declaration.group(1), type == Text.class ? new Text(Sample.WORDS) : view(type, full));
        }
        VelocityContext velocity = new VelocityContext(context);
        EventCartridge handlers = new EventCartridge();
        handlers.addEventHandler((ReferenceInsertionEventHandler) (reference, value) -> value == null ? null : escape(value.toString()));
        handlers.attachToContext(velocity);
        StringWriter html = new StringWriter();
        assertThat(VELOCITY.evaluate(velocity, html, template.toString(), source)).isTrue();
        return html.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    /** A record with hostile text in every part, or with nothing in any. */
    private static Object view(Class<?> type, boolean full) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i].getType(), components[i].getGenericType(), full);
        }
        Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return constructor.newInstance(values);
    }

    private static Object value(Class<?> type, Type generic, boolean full) throws ReflectiveOperationException {
        if (type == boolean.class) {
            return full;
        }
        if (type == int.class) {
            return 1;
        }
        if (type == long.class || type == Long.class) {
            return 1L;
        }
        if (type == List.class) {
            Class<?> element = (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
            return full ? List.of(value(element, element, true), value(element, element, true)) : List.of();
        }
        if (!full) {
            return null;
        }
        return type == String.class ? HOSTILE : view(type, true);
    }
}
