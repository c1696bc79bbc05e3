package io.tapeline.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Checks the rules of docs/architecture.md against the compiled classes of every module. */
class HouseRulesTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final JavaClasses SHARED = classesBelow("shared");
    private static final JavaClasses FUNCTIONS = classesBelow("functions");
    private static final JavaClasses COMMAND_LINE = classesBelow("cli");

    private static final String HANDLER = "com.amazonaws.services.lambda.runtime.RequestHandler";
    private static final String[] LOCAL = {
        "io.tapeline.emulators..",
        "io.tapeline.server..",
        "io.tapeline.standins..",
        "io.tapeline.embedded..",
        "io.tapeline.fixtures.."
    };

    @Test
    void theRulesCoverEveryModule() {
        assertThat(SHARED).hasSizeGreaterThan(60);
        assertThat(FUNCTIONS).hasSizeGreaterThan(40);
        assertThat(COMMAND_LINE).hasSizeGreaterThan(100);
    }

    @TestFactory
    Stream<DynamicTest> aFunctionDependsOnNoOtherFunction() {
        return functionPackages().stream()
                .map(own -> DynamicTest.dynamicTest(
                        own,
                        () -> check(
                                noClasses()
                                        .that()
                                        .resideInAPackage(own + "..")
                                        .should()
                                        .dependOnClassesThat(resideInAnyPackage(functionPackages().stream()
                                                        .map(p -> p + "..")
                                                        .toArray(String[]::new))
                                                .and(not(resideInAPackage(own + ".."))))
                                        .because(
                                                "a function is deployed alone; what two of them need belongs to shared/"),
                                FUNCTIONS)));
    }

    @Test
    void sharedDependsOnNoFunction() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                functionPackages().stream().map(p -> p + "..").toArray(String[]::new))
                        .because("shared/ is what functions have in common, so the arrow points the other way"),
                SHARED);
    }

    @Test
    void deployedCodeDoesNotDependOnTheEmbeddedStack() {
        ArchRule rule = noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(LOCAL)
                .because("the deployed code must not know on which of the three it runs");
        check(rule, SHARED);
        check(rule, FUNCTIONS);
        check(rule, COMMAND_LINE);
    }

    @Test
    void theCommandLineDependsOnNoFunction() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                functionPackages().stream().map(p -> p + "..").toArray(String[]::new))
                        .because("it speaks HTTP with them, wherever they run"),
                COMMAND_LINE);
    }

    @Test
    void theModelDependsOnNoInfrastructure() {
        check(
                classes()
                        .that()
                        .resideInAPackage("io.tapeline.model..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "io.tapeline.model..",
                                "io.tapeline.digest..",
                                "java..",
                                "com.fasterxml.jackson.annotation..",
                                "io.quarkus.runtime.annotations..")
                        .because("values do no I/O and know neither AWS nor settings"),
                SHARED);
    }

    @Test
    void theEnginesDependOnNoProtocol() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage("io.tapeline.extraction..", "io.tapeline.downloads..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql..", "java.net.http..", "jakarta.ws.rs..", "org.apache..")
                        .because("how a source is asked is the source's own affair"),
                SHARED);
    }

    /** Checks for names of sources.yaml, and for names of the systems behind the sources. */
    @Test
    void sharedCodeNamesNoSource() throws IOException {
        Map<String, Map<String, ?>> described;
        try (Reader file = Files.newBufferedReader(ROOT.resolve("infra/sources.yaml"))) {
            described = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        }
        Pattern words = Pattern.compile(
                "snowflake|youtube|podcast|"
                        + String.join("|", described.get("sources").keySet()),
                Pattern.CASE_INSENSITIVE);
        try (Stream<Path> files = Files.walk(ROOT.resolve("shared"))) {
            List<Path> general = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/"))
                    .filter(file -> !file.startsWith(ROOT.resolve("shared/snowflake")))
                    .toList();
            assertThat(general).hasSizeGreaterThan(60).allSatisfy(file -> assertThat(
                            Files.readString(file).replace("java.nio.channels", ""))
                    .doesNotContainPattern(words));
        }
    }

    @Test
    void timeIsInjected() {
        ArchRule rule = noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.tapeline.model.Pause")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .because("tests drive a clock; a class that reads its own can't be tested exactly");
        check(rule, SHARED);
        check(rule, FUNCTIONS);
    }

    /** Checks each module separately: Maven prevents cycles between modules. */
    @Test
    void packagesAreFreeOfCycles() {
        ArchRule rule = slices().matching("io.tapeline.(**)")
                .should()
                .beFreeOfCycles()
                .because("one of two packages that need each other can't be read without the other");
        check(rule, SHARED);
        check(rule, FUNCTIONS);
        check(rule, COMMAND_LINE);
    }

    @Test
    void nothingPrints() {
        ArchRule rule = noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a function logs; what it prints nobody finds");
        check(rule, SHARED);
        check(rule, FUNCTIONS);
    }

    @Test
    void everyHandlerCatchesUnexpectedExceptions() {
        assertThat(FUNCTIONS.stream().filter(type -> type.isAssignableTo(HANDLER)))
                .as("handlers that the rule sees")
                .hasSizeGreaterThan(10);
        check(
                classes()
                        .that()
                        .areAssignableTo(HANDLER)
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "io\\.tapeline\\.(api\\.ProxyApi|lambda\\.RedactedException|downloads\\.Deliveries)"
                                        + "|com\\.amazonaws\\.services\\.lambda\\.runtime\\.events\\.SQSBatchResponse\\$BatchItemFailure")
                        .because("Lambda logs what a handler throws, word for word, and hands it to callers"),
                FUNCTIONS);
    }

    @Test
    void classNamesAreNotVague() {
        ArchRule rule = noClasses()
                .that()
                .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data|Info)")
                .because("such a name says that nobody has decided what the class is (STYLE, rule 1)");
        check(rule, SHARED);
        check(rule, FUNCTIONS);
        check(rule, COMMAND_LINE);
    }

    private static void check(ArchRule rule, JavaClasses classes) {
        EvaluationResult result = rule.allowEmptyShould(true).evaluate(classes);
        assertThat(result.getFailureReport().getDetails())
                .as(rule.getDescription())
                .isEmpty();
    }

    private static List<String> functionPackages() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("functions"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder ->
                            "io.tapeline." + folder.getFileName().toString().replace("-", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classes that are deployed, without programs that exist only for tests. */
    private static JavaClasses classesBelow(String folder) {
        try (Stream<Path> modules = Files.walk(ROOT.resolve(folder), 4)) {
            return new ClassFileImporter()
                    .importPaths(modules.filter(path -> path.endsWith("target/classes"))
                            .filter(path -> !path.startsWith(ROOT.resolve("shared/snowflake/integration-tests")))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
