package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks on the JVM that everything is registered that a native image can't find by itself: against the classes, and against the
 * rehearsal of each function's native build ({@code -Dnative-rehearsal}), which contains the compiler's input.
 */
class NativeReadinessTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String REGISTERED = "io.quarkus.runtime.annotations.RegisterForReflection";
    private static final JavaClasses CLASSES = classes();

    /** HTTP clients and servers by their jars, and the functions that need them (docs/native.md). */
    private static final Map<String, Set<String>> HTTP = Map.of(
            "netty-nio-client|apache-client-|aws-crt", Set.of(),
            "io\\.netty\\.|io\\.vertx\\.|resteasy-reactive", Set.of(),
            "httpclient5", Set.of("discover-media", "download-batch", "download-media", "harvest-artists"),
            "httpcomponents\\.httpclient-", Set.of("extract-keys"));

    @Test
    void everyTypeThatIsReadOrWrittenAsJsonIsRegistered() {
        Set<String> types = JsonTypes.of(CLASSES);

        assertThat(types)
                .contains(
                        "io.tapeline.queues.BatchMessage",
                        "io.tapeline.model.WantedFile",
                        "io.tapeline.api.Problem",
                        "io.tapeline.studio.RecordingView",
                        "io.tapeline.authorizecaller.Policy$Statement",
                        "io.tapeline.managejobs.JobView");
        assertThat(types)
                .as("annotate with @RegisterForReflection: a native image knows no type by reflection that isn't")
                .allMatch(type -> registered(CLASSES.get(type)));
    }

    @TestFactory
    Stream<DynamicTest> annotatedTypesReachTheCompiler() {
        return functions(function -> {
            Set<String> registered = new TreeSet<>();
            for (JsonNode entry : nativeConfig(function, "reflect-config.json")) {
                registered.add(entry.path("name").asText());
            }
            Set<String> inTheImage = classNames(function);
            assertThat(CLASSES.stream()
                            .filter(NativeReadinessTest::registered)
                            .map(JavaClass::getName)
                            .filter(inTheImage::contains))
                    .as("add META-INF/beans.xml to the module: Quarkus reads annotations only where it has an index")
                    .isSubsetOf(registered);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyResourceReachesTheCompiler() {
        return functions(function -> {
            List<Pattern> included = new ArrayList<>();
            nativeConfig(function, "resource-config.json")
                    .path("resources")
                    .path("includes")
                    .forEach(entry ->
                            included.add(Pattern.compile(entry.path("pattern").asText())));
            assertThat(resources(function))
                    .as("name it in quarkus.native.resources.includes")
                    .allMatch(resource -> included.stream()
                            .anyMatch(pattern -> pattern.matcher(resource).matches()));
        });
    }

    @TestFactory
    Stream<DynamicTest> theNativeZipContainsABootstrapForEachLambdaArchitecture() {
        return functions(function -> {
            try (ZipFile zip =
                    new ZipFile(rehearsal(function).resolve("function.zip").toFile())) {
                assertThat(zip.stream().map(Object::toString)).containsExactly("bootstrap");
            }
            assertThat(Files.readAllLines(sources(function).resolve("native-image.arguments")))
                    .as("every processor of Lambda has it, and TLS needs its AES")
                    .contains("-march="
                            + (System.getProperty("os.arch").equals("aarch64") ? "armv8.1-a+aes" : "haswell"));
        });
    }

    /** The metadata for calls of libcrypto: without it, an image computes SHA-256 eight times more slowly. */
    @TestFactory
    Stream<DynamicTest> imagesThatHashCanCallLibcrypto() {
        return functions(function -> {
            for (Path jar : list(sources(function).resolve("lib"))) {
                if (!jar.getFileName().toString().startsWith("io.tapeline.tapeline-digest")) {
                    continue;
                }
                String folder = "META-INF/native-image/io.tapeline/tapeline-digest/";
                assertThat(text(jar, folder + "native-image.properties"))
                        .contains("--initialize-at-run-time=io.tapeline.digest.Libcrypto")
                        .contains("--enable-native-access=ALL-UNNAMED");
                JsonNode calls = new ObjectMapper()
                        .readTree(text(jar, folder + "reachability-metadata.json"))
                        .at("/foreign/downcalls");
                assertThat(calls).hasSize(3).allSatisfy(call -> {
                    assertThat(call.at("/options/critical/allowHeapAccess").asBoolean())
                            .isTrue();
                    assertThat(call.path("returnType").asText()).isEqualTo("jint");
                });
                assertThat(calls)
                        .extracting(call -> call.path("parameterTypes").toString())
                        .containsExactlyInAnyOrder(
                                "[\"void*\"]", "[\"void*\",\"void*\",\"jlong\"]", "[\"void*\",\"void*\"]");
            }
        });
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String text(Path jar, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** Without this, an image fails at its first request because the protocol "is supported but not enabled". */
    @TestFactory
    Stream<DynamicTest> everyFunctionCanUseHttps() {
        return functions(
                function -> assertThat(Files.readAllLines(sources(function).resolve("native-image.arguments")))
                        .as("quarkus.ssl.native=true in its application.properties")
                        .contains("--enable-url-protocols=http,https"));
    }

    @TestFactory
    Stream<DynamicTest> aFunctionHasNoHttpClientThatItDoesNotNeed() {
        return names().map(function -> DynamicTest.dynamicTest(function, () -> {
            try (ZipFile zip = new ZipFile(ROOT.resolve("functions/" + function + "/target/function.zip")
                    .toFile())) {
                HTTP.forEach((jars, allowed) -> {
                    Pattern pattern = Pattern.compile("^lib/.*(" + jars + ").*");
                    assertThat(zip.stream().map(Object::toString).filter(name -> !allowed.contains(function)))
                            .noneMatch(name -> pattern.matcher(name).matches());
                });
            }
        }));
    }

    /** The annotation applies to nested types, too. */
    private static boolean registered(JavaClass type) {
        return type.isAnnotatedWith(REGISTERED)
                || type.getEnclosingClass().map(NativeReadinessTest::registered).orElse(false);
    }

    /** A check that may throw. */
    private interface Check {
        void of(String function) throws Exception;
    }

    private static Stream<DynamicTest> functions(Check check) {
        return names().map(function -> DynamicTest.dynamicTest(function, () -> {
            assumeTrue(Files.exists(rehearsal(function)), "no rehearsal of its native build; ./tapeline test makes it");
            check.of(function);
        }));
    }

    private static Stream<String> names() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("functions"))) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path rehearsal(String function) {
        return ROOT.resolve("functions/" + function + "/target/native-rehearsal");
    }

    private static Path sources(String function) throws IOException {
        try (Stream<Path> files = Files.list(rehearsal(function))) {
            return files.filter(file -> file.toString().endsWith("-source-jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path runner(String function) throws IOException {
        try (Stream<Path> files = Files.list(sources(function))) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static JsonNode nativeConfig(String function, String name) throws IOException {
        try (ZipFile jar = new ZipFile(runner(function).toFile());
                InputStream in = jar.getInputStream(jar.getEntry("META-INF/native-image/" + name))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static Set<String> classNames(String function) throws IOException {
        Set<String> names = new TreeSet<>(entries(runner(function)));
        try (Stream<Path> jars = Files.list(sources(function).resolve("lib"))) {
            for (Path jar : jars.filter(NativeReadinessTest::isOurs).toList()) {
                names.addAll(entries(jar));
            }
        }
        return names.stream()
                .filter(name -> name.endsWith(".class"))
                .map(name -> name.replace(".class", "").replace('/', '.'))
                .collect(Collectors.toSet());
    }

    private static boolean isOurs(Path jar) {
        return jar.getFileName().toString().startsWith("io.tapeline.");
    }

    private static List<String> entries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(Object::toString).toList();
        }
    }

    /**
     * Our own files that are not classes, of the function and of shared modules; without the configuration, which is read at build
     * time.
     */
    private static List<String> resources(String function) throws IOException {
        Path classes = ROOT.resolve("functions/" + function + "/target/classes");
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes);
                Stream<Path> jars = Files.list(sources(function).resolve("lib"))) {
            files.filter(Files::isRegularFile)
                    .map(file -> classes.relativize(file).toString())
                    .forEach(names::add);
            for (Path jar : jars.filter(NativeReadinessTest::isOurs).toList()) {
                names.addAll(entries(jar));
            }
        }
        return names.stream()
                .filter(name -> !name.endsWith(".class")
                        && !name.endsWith("/")
                        && !name.startsWith("META-INF")
                        && !name.equals("application.properties"))
                .toList();
    }

    private static JavaClasses classes() {
        try (Stream<Path> functions = Files.walk(ROOT.resolve("functions"), 3);
                Stream<Path> shared = Files.walk(ROOT.resolve("shared"), 4)) {
            return new ClassFileImporter()
                    .importPaths(Stream.concat(functions, shared)
                            .filter(path -> path.endsWith("target/classes"))
                            .filter(path -> !path.toString().contains("deployment"))
                            .toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
