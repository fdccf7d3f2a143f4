import java.beans.Introspector;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes {@code META-INF/plugin-components} from the annotations of the compiled app, as Atlassian's Spring Scanner does:
 * {@code component}, {@code imports} and {@code exports}, one sorted entry a line, a file without entries left out.
 *
 * <p>The one argument is the folder of the classes, which is on the class path too. What Jira would refuse, or accept and
 * then not do, ends the program with one sentence and exit code 1.
 */
class ScannerIndex {

    private static final String ROOT = "org/supportplans";
    private static final List<String> BEANS =
            List.of("jakarta.inject.Named", "org.springframework.stereotype.Component");
    private static final String SCANNER = "com.atlassian.plugin.spring.scanner.annotation.";
    private static final String IMPORT = SCANNER + "imports.ComponentImport";
    private static final String EXPORT = SCANNER + "export.ExportAsService";

    private final SortedSet<String> components = new TreeSet<>();
    private final SortedSet<String> imports = new TreeSet<>();
    private final SortedSet<String> exports = new TreeSet<>();

    /** The type behind each bean name; imported services are beans too. */
    private final Map<String, Class<?>> beans = new TreeMap<>();

    public static void main(String[] args) throws IOException, ClassNotFoundException {
        Path classes = Path.of(args[0]);
        ScannerIndex index = new ScannerIndex();
        try {
            for (String name : classNames(classes)) {
                index.add(Class.forName(name, false, ScannerIndex.class.getClassLoader()));
            }
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        Path folder = Files.createDirectories(classes.resolve("META-INF/plugin-components"));
        write(folder.resolve("component"), index.components);
        write(folder.resolve("imports"), index.imports);
        write(folder.resolve("exports"), index.exports);
    }

    private static List<String> classNames(Path classes) throws IOException {
        Path root = classes.resolve(ROOT);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> classes.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    private static void write(Path file, SortedSet<String> lines) throws IOException {
        if (lines.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            Files.writeString(file, String.join("\n", lines) + "\n");
        }
    }

    private void add(Class<?> type) {
        Annotation bean = BEANS.stream()
                .map(name -> annotation(type, name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (bean != null) {
            components.add(entry(type, bean));
        }
        for (Field field : type.getDeclaredFields()) {
            addImport(type, bean, field, field.getType());
        }
        List<Executable> executables = new ArrayList<>(List.of(type.getDeclaredConstructors()));
        executables.addAll(List.of(type.getDeclaredMethods()));
        for (Executable executable : executables) {
            for (Parameter parameter : executable.getParameters()) {
                addImport(type, bean, parameter, parameter.getType());
            }
        }
        addExports(type, bean);
    }

    private void addImport(Class<?> owner, Annotation bean, AnnotatedElement place, Class<?> service) {
        Annotation annotation = annotation(place, IMPORT);
        if (annotation == null) {
            return;
        }
        if (bean == null) {
            throw new IllegalStateException("@ComponentImport of " + service.getSimpleName() + " in " + owner.getName()
                    + " is ignored because the class is no bean; add @Named to it or move the import to a bean.");
        }
        imports.add(entry(service, annotation));
    }

    private void addExports(Class<?> type, Annotation bean) {
        Annotation annotation = annotation(type, EXPORT);
        if (annotation == null) {
            return;
        }
        if (bean == null) {
            throw new IllegalStateException("@ExportAsService on " + type.getName()
                    + " is ignored because the class is no bean; add @Named to it.");
        }
        Class<?>[] services = (Class<?>[]) value(annotation);
        if (services.length == 0) {
            throw new IllegalStateException("@ExportAsService on " + type.getName()
                    + " names no service; name the interface to export, as in @ExportAsService(LifecycleAware.class).");
        }
        for (Class<?> service : services) {
            exports.add(type.getName() + "#" + service.getName());
        }
    }

    private String entry(Class<?> type, Annotation annotation) {
        String name = (String) value(annotation);
        claim(name.isEmpty() ? Introspector.decapitalize(type.getSimpleName()) : name, type);
        return name.isEmpty() ? type.getName() : type.getName() + "#" + name;
    }

    private void claim(String name, Class<?> type) {
        Class<?> other = beans.put(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException("Two beans get the name \"" + name + "\", " + other.getName() + " and "
                    + type.getName() + "; name one of them, as in @Named(\"other\") or @ComponentImport(\"other\").");
        }
    }

    private static Annotation annotation(AnnotatedElement element, String type) {
        return Stream.of(element.getDeclaredAnnotations())
                .filter(annotation -> annotation.annotationType().getName().equals(type))
                .findFirst()
                .orElse(null);
    }

    private static Object value(Annotation annotation) {
        try {
            return annotation.annotationType().getMethod("value").invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The value of " + annotation + " cannot be read: " + e, e);
        }
    }
}
