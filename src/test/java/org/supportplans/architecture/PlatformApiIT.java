package org.supportplans.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.supportplans.architecture.ClassFile.Lambda;
import org.supportplans.architecture.ClassFile.Member;

/**
 * What the packed app uses of Atlassian's API is declared in {@code src/jira-api} with evidence, and nothing else is.
 * {@code target/platform-api.txt} lists it with its grades.
 */
class PlatformApiIT {

    private static final String PLATFORM = "com.atlassian.";
    private static final Path JAR = Path.of(System.getProperty("app.jar"));
    private static final Path API = JAR.resolveSibling("jira-api");
    private static final Path TESTS = JAR.resolveSibling("test-classes");

    private static URLClassLoader loader;
    private static List<ClassFile> app;
    private static List<ClassFile> sandbox;
    private static List<ClassFile> api;

    @BeforeAll
    static void readClasses() throws IOException {
        loader = declarationsFirst();
        try (FileSystem jar = FileSystems.newFileSystem(JAR)) {
            app = ClassFile.below(jar.getPath("/org/supportplans"));
        }
        assertThat(app).isNotEmpty();
        sandbox = new ArrayList<>(ClassFile.below(TESTS.resolve("org/supportplans/sandbox")));
        sandbox.addAll(ClassFile.below(TESTS.resolve("com/atlassian")));
        api = ClassFile.below(API.resolve("com/atlassian"));
    }

    @AfterAll
    static void closeLoader() throws IOException {
        loader.close();
    }

    /** The sandbox has classes in the place of some declarations; here the declarations win. */
    private static URLClassLoader declarationsFirst() {
        Stream<Path> classPath =
                Stream.of(System.getProperty("sandbox.classpath").split(File.pathSeparator)).map(Path::of);
        URL[] urls = Stream.concat(Stream.of(API, JAR), classPath)
                .map(PlatformApiIT::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyDeclarationCarriesEvidence() {
        Map<String, AnnotatedElement> declared = declared();
        assertThat(declared).isNotEmpty();
        declared.values().removeIf(member -> evidence(member).matches("[BJLCIM]; \\S.*"));
        assertThat(declared.keySet()).as("declarations without evidence").isEmpty();
    }

    @Test
    void theAppUsesOnlyWhatIsDeclaredOnMoreThanMemory() throws IOException {
        Map<String, String> used = new TreeMap<>();
        for (ClassFile file : app) {
            platformTypes(file).forEach(type -> used.put(type, typeEvidence(type)));
            for (Member member : file.members()) {
                used.putAll(evidence(member));
            }
        }
        Set<String> implemented = new TreeSet<>();
        markImplemented(implemented);
        Map<String, AnnotatedElement> declared = declared();
        implemented.forEach(member -> used.put(member, evidence(declared.get(member))));
        Files.write(JAR.resolveSibling("platform-api.txt"), table(used));

        used.values().removeIf(evidence -> evidence.matches("[BJLCI]; .*"));
        assertThat(table(used))
                .as("what the app uses, but src/jira-api does not declare or only from memory (M)")
                .isEmpty();
    }

    @Test
    void everyDeclarationIsUsed() {
        Map<String, AnnotatedElement> declared = declared();
        Set<String> used = new TreeSet<>();
        Stream.of(app, sandbox, api).flatMap(Collection::stream).forEach(file -> {
            platformTypes(file).stream()
                    .filter(type -> !ClassFile.outermost(type).equals(file.outermost()))
                    .forEach(used::add);
            file.members().stream()
                    .filter(member -> !ClassFile.outermost(member.owner()).equals(file.outermost()))
                    .flatMap(member -> evidence(member).keySet().stream())
                    .forEach(used::add);
        });
        markImplemented(used);
        markAnnotationElements(used, declared);
        markOverridesOfUsed(used, declared);

        Set<String> unused = new TreeSet<>(declared.keySet());
        unused.removeAll(used);
        assertThat(unused).as("declarations that neither the app nor the sandbox uses").isEmpty();
    }

    /** Names and evidence of what a class links to: the declared member, or an inherited one under the platform's type. */
    private static Map<String, String> evidence(Member member) {
        if (member.owner().startsWith("[")) {
            return Map.of();
        }
        Class<?> owner = load(member.owner());
        if (owner == null) {
            return member.owner().startsWith(PLATFORM) ? Map.of(member.toString(), "") : Map.of();
        }
        for (Class<?> type : withSupertypes(owner)) {
            for (AnnotatedElement candidate : members(type)) {
                if (is(candidate, member)) {
                    if (type.getName().startsWith(PLATFORM)) {
                        return isPlain(candidate) ? Map.of() : Map.of(name(type, candidate), evidence(candidate));
                    }
                    boolean inherited = owner.getName().startsWith(PLATFORM) && type != Object.class;
                    return inherited ? Map.of(member.toString(), evidence(owner)) : Map.of();
                }
            }
        }
        return member.owner().startsWith(PLATFORM) ? Map.of(member.toString(), "") : Map.of();
    }

    /** Methods that Jira calls on classes and lambdas of the app. */
    private static void markImplemented(Set<String> used) {
        for (ClassFile file : app) {
            Class<?> type = load(file.name());
            for (Method method : type.getDeclaredMethods()) {
                overridden(type, method).forEach(used::add);
            }
            for (Lambda lambda : file.lambdas()) {
                if (lambda.type().startsWith(PLATFORM)) {
                    Class<?> functional = load(lambda.type());
                    Stream.of(functional.getMethods())
                            .filter(method -> method.getName().equals(lambda.method()))
                            .filter(method -> Modifier.isAbstract(method.getModifiers()))
                            .filter(method -> method.getDeclaringClass().getName().startsWith(PLATFORM))
                            .forEach(method -> used.add(name(method.getDeclaringClass(), method)));
                }
            }
        }
    }

    /** An annotation's elements stand and fall with the annotation. */
    private static void markAnnotationElements(Set<String> used, Map<String, AnnotatedElement> declared) {
        declared.forEach((name, member) -> {
            if (member instanceof Method method
                    && method.getDeclaringClass().isAnnotation()
                    && used.contains(method.getDeclaringClass().getName())) {
                used.add(name);
            }
        });
    }

    private static void markOverridesOfUsed(Set<String> used, Map<String, AnnotatedElement> declared) {
        declared.forEach((name, member) -> {
            if (member instanceof Method method
                    && overridden(method.getDeclaringClass(), method).anyMatch(used::contains)) {
                used.add(name);
            }
        });
    }

    private static Stream<String> overridden(Class<?> type, Method method) {
        if (Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
            return Stream.empty();
        }
        return withSupertypes(type).stream()
                .filter(supertype -> supertype != type && supertype.getName().startsWith(PLATFORM))
                .flatMap(supertype -> Stream.of(supertype.getDeclaredMethods()))
                .filter(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes())
                        && !isPlain(other))
                .map(other -> name(other.getDeclaringClass(), other));
    }

    /** All declared types, and their members that others may use, by name. */
    private static Map<String, AnnotatedElement> declared() {
        Map<String, AnnotatedElement> result = new TreeMap<>();
        for (ClassFile file : api) {
            Class<?> type = load(file.name());
            if (!type.isAnonymousClass()) {
                result.put(type.getName(), type);
                members(type).stream()
                        .filter(member -> !isPlain(member))
                        .forEach(member -> result.put(name(type, member), member));
            }
        }
        return result;
    }

    private static List<AnnotatedElement> members(Class<?> type) {
        List<AnnotatedElement> members = new ArrayList<>(List.of(type.getDeclaredMethods()));
        members.addAll(List.of(type.getDeclaredConstructors()));
        members.addAll(List.of(type.getDeclaredFields()));
        return members;
    }

    /** Not part of an API: hidden and generated members, and what every object or enum has. */
    private static boolean isPlain(AnnotatedElement element) {
        java.lang.reflect.Member member = (java.lang.reflect.Member) element;
        boolean hidden = (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0;
        boolean ofEnum = member.getDeclaringClass().isEnum()
                && Modifier.isStatic(member.getModifiers())
                && member instanceof Method;
        boolean ofObject = member instanceof Method method
                && Stream.of(Object.class.getDeclaredMethods())
                        .anyMatch(other -> other.getName().equals(method.getName())
                                && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
        return hidden || member.isSynthetic() || ofEnum || ofObject;
    }

    private static boolean is(AnnotatedElement candidate, Member member) {
        return candidateName(candidate).equals(member.name()) && descriptor(candidate).equals(member.descriptor());
    }

    private static String candidateName(AnnotatedElement candidate) {
        return candidate instanceof Constructor<?> ? "<init>" : ((java.lang.reflect.Member) candidate).getName();
    }

    private static String descriptor(AnnotatedElement element) {
        if (element instanceof Field field) {
            return field.getType().descriptorString();
        }
        if (element instanceof Method method) {
            return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                    .descriptorString();
        }
        return MethodType.methodType(void.class, ((Constructor<?>) element).getParameterTypes())
                .descriptorString();
    }

    private static String name(Class<?> owner, AnnotatedElement element) {
        return new Member(owner.getName(), candidateName(element), descriptor(element)).toString();
    }

    private static Set<String> platformTypes(ClassFile file) {
        return file.types().stream()
                .filter(type -> type.startsWith(PLATFORM))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String typeEvidence(String type) {
        Class<?> loaded = load(type);
        return loaded == null ? "" : evidence(loaded);
    }

    /** The value of {@code @Evidence}, or an empty string. */
    private static String evidence(AnnotatedElement element) {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            if (annotation.annotationType().getName().equals("evidence.Evidence")) {
                try {
                    return (String) annotation.annotationType().getMethod("value").invoke(annotation);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return "";
    }

    /** Null if there is no such class. */
    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static Set<Class<?>> withSupertypes(Class<?> type) {
        Set<Class<?>> result = new LinkedHashSet<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            result.add(c);
        }
        for (Class<?> c : List.copyOf(result)) {
            for (Class<?> i : c.getInterfaces()) {
                result.addAll(withSupertypes(i));
            }
        }
        result.add(Object.class);
        return result;
    }

    private static List<String> table(Map<String, String> used) {
        int width = used.keySet().stream().mapToInt(String::length).max().orElse(0);
        return used.entrySet().stream()
                .map(row -> {
                    String[] evidence = row.getValue().split("; ", 2);
                    String grade = evidence[0].isEmpty() ? "-" : evidence[0];
                    String source = evidence.length == 2 ? evidence[1] : "not declared";
                    return "%s  %s  %s".formatted(grade, row.getKey() + " ".repeat(width - row.getKey().length()), source);
                })
                .toList();
    }
}
