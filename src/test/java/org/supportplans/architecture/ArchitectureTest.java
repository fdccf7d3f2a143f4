package org.supportplans.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.atlassian.plugin.spring.scanner.annotation.imports.ComponentImport;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of the house: ui, rest, jira, store -> service -> core. */
class ArchitectureTest {

    private static final String ROOT = "org.supportplans.";
    private static final String CORE = ROOT + "core..";
    private static final String SERVICE = ROOT + "service..";
    private static final String PORTS = ROOT + "service.port..";
    private static final String STORE = ROOT + "store..";
    private static final String REST = ROOT + "rest..";
    private static final String UI = ROOT + "ui..";
    private static final String JSM = ROOT + "jira.jsm..";
    private static final String SANDBOX = ROOT + "sandbox..";
    private static final String IMPORTS = ROOT + "jira.Imports";
    private static final String JSM_API = "com.atlassian.servicedesk..";

    private static final int LINES_OF_A_CORE_CLASS = 300;

    /** Rules about these packages must not be met for want of classes. */
    private static final List<String> BUILT = List.of("core", "service", "service.port");

    /** All that beans outside of rest and ui need of Jakarta. */
    private static final DescribedPredicate<JavaClass> INJECTION = type(Named.class).or(type(Inject.class));

    private static final JavaClasses APP = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.supportplans");

    @Test
    void theHouseIsBuilt() {
        assertThat(BUILT).allSatisfy(name -> assertThat(APP.stream().map(JavaClass::getPackageName))
                .anyMatch(found -> (found + ".").startsWith(ROOT + name + ".")));
    }

    @Test
    void coreIsPlainJava() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", CORE)
                .allowEmptyShould(true)
                .check(APP);
    }

    @Test
    void serviceKnowsCoreOnly() {
        classes()
                .that()
                .resideInAPackage(SERVICE)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.slf4j..", CORE, SERVICE).or(INJECTION))
                .allowEmptyShould(true)
                .check(APP);
    }

    @Test
    void portsAreNoBeans() {
        noClasses()
                .that()
                .resideInAPackage(PORTS)
                .should()
                .dependOnClassesThat(INJECTION)
                .allowEmptyShould(true)
                .check(APP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"store", "jira", "rest", "ui"})
    void outerPackagesDoNotKnowEachOther(String name) {
        String own = ROOT + name + "..";
        classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage("org.supportplans..")).or(resideInAnyPackage(own, SERVICE, CORE)))
                .allowEmptyShould(true)
                .check(APP);
    }

    @Test
    void jakartaStaysInRestAndUi() {
        noClasses()
                .that()
                .resideOutsideOfPackages(REST, UI)
                .and()
                .resideInAPackage("org.supportplans..")
                .should()
                .dependOnClassesThat(resideInAPackage("jakarta..").and(not(INJECTION)))
                .allowEmptyShould(true)
                .check(APP);
    }

    @Test
    void onlyOneBeanNamesTheHostsServices() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(IMPORTS)
                .should()
                .dependOnClassesThat(type(ComponentImport.class))
                .allowEmptyShould(true)
                .check(APP);
    }

    @Test
    void activeObjectsStayInStore() {
        noClasses()
                .that()
                .resideOutsideOfPackage(STORE)
                .and()
                .resideInAPackage("org.supportplans..")
                .should()
                .dependOnClassesThat(resideInAPackage("net.java.ao.."))
                .allowEmptyShould(true)
                .check(APP);
        noClasses()
                .that()
                .resideOutsideOfPackage(STORE)
                .and()
                .doNotHaveFullyQualifiedName(IMPORTS)
                .and()
                .resideInAPackage("org.supportplans..")
                .should()
                .dependOnClassesThat(resideInAPackage("com.atlassian.activeobjects.."))
                .allowEmptyShould(true)
                .check(APP);
        noClasses()
                .that()
                .haveFullyQualifiedName(IMPORTS)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("com.atlassian.activeobjects..").and(not(type(ActiveObjects.class))))
                .allowEmptyShould(true)
                .check(APP);
    }

    @Test
    void serviceManagementIsNamedInOnePackageAndNoBeansSignature() {
        noClasses()
                .that()
                .resideOutsideOfPackage(JSM)
                .and()
                .resideInAPackage("org.supportplans..")
                .should()
                .dependOnClassesThat(resideInAPackage(JSM_API))
                .allowEmptyShould(true)
                .check(APP);
        classes()
                .that()
                .areAnnotatedWith(Named.class)
                .should(haveNoServiceManagementInSignatures())
                .allowEmptyShould(true)
                .check(APP);
    }

    @Test
    void theSandboxDoesNotKnowTheApp() {
        JavaClasses sandbox = new ClassFileImporter().importPackages("org.supportplans.sandbox");
        classes()
                .that()
                .resideInAPackage(SANDBOX)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("org.supportplans..")).or(resideInAPackage(SANDBOX)))
                .check(sandbox);
    }

    @Test
    void coreClassesAreShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/supportplans/core"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readAllLines(file))
                            .as(file.toString())
                            .hasSizeLessThanOrEqualTo(LINES_OF_A_CORE_CLASS));
        }
    }

    @Test
    void everyTypeOfTheCoreSaysWhichRuleItImplements() throws IOException {
        Pattern type = Pattern.compile("(/\\*\\*(?:(?!\\*/).)*\\*/)?\\s*\\n\\s*public (?:(?:sealed|final|static|abstract) )*(?:class|record|enum|interface) \\w+",
                Pattern.DOTALL);
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/supportplans/core"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(type.matcher(Files.readString(file)).results().map(MatchResult::group)).as(file.toString())
                        .allSatisfy(found -> assertThat(found).containsPattern("\\brules? \\d"));
            }
        }
    }

    /** Spring reads all signatures of a bean, generated methods for lambdas too, and JSM may be absent. */
    private static ArchCondition<JavaClass> haveNoServiceManagementInSignatures() {
        return new ArchCondition<>("have no type of Jira Service Management in a signature") {
            @Override
            public void check(JavaClass bean, ConditionEvents events) {
                signatures(bean.reflect())
                        .filter(named -> named.getName().startsWith("com.atlassian.servicedesk."))
                        .forEach(named -> events.add(SimpleConditionEvent.violated(
                                bean, bean.getName() + " has " + named.getName() + " in a signature")));
            }
        };
    }

    private static Stream<Class<?>> signatures(Class<?> bean) {
        Stream<Class<?>> fields = Stream.of(bean.getDeclaredFields()).map(Field::getType);
        Stream<Class<?>> results = Stream.of(bean.getDeclaredMethods()).map(Method::getReturnType);
        Stream<Class<?>> parameters = Stream.of(bean.getDeclaredMethods())
                .map(Method::getParameterTypes)
                .flatMap(Stream::of);
        Stream<Class<?>> arguments = Stream.of(bean.getDeclaredConstructors())
                .map(Constructor::getParameterTypes)
                .flatMap(Stream::of);
        return Stream.of(fields, results, parameters, arguments).flatMap(types -> types);
    }
}
