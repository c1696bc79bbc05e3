package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The allowed dependencies between modules are the same in docs/architecture.md, in the POMs and in the classes. */
class ModulesTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("\\| `((?:shared/)?[a-z]+)/?` \\| .* \\| (.*) \\|");
    private static final Pattern WORD = Pattern.compile("`([a-z]+)`");
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>io\\.tapeline</groupId>\\s*<artifactId>tapeline-([a-z]+)</artifactId>(.*?)</dependency>",
            Pattern.DOTALL);
    private static final Pattern OURS = Pattern.compile("io\\.tapeline\\.([a-z]+)(?:\\..*)?");

    @Test
    void theTableOfModulesMatchesThePoms() throws IOException {
        assertThat(described()).hasSizeGreaterThan(15).isEqualTo(ofEachModule(ModulesTest::declared));
    }

    @Test
    void aModuleDeclaresExactlyTheModulesThatItUses() throws IOException {
        assertThat(ofEachModule(ModulesTest::declared)).isEqualTo(ofEachModule(ModulesTest::used));
    }

    private static Map<String, Set<String>> ofEachModule(Function<Path, Set<String>> question) throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("shared"))) {
            return Stream.concat(folders, Stream.of(ROOT.resolve("cli")))
                    .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .collect(Collectors.toMap(
                            module -> ROOT.relativize(module).toString(), question, (one, other) -> one, TreeMap::new));
        }
    }

    /** The runtime module of a Quarkus extension; any other module itself. */
    private static Path deployed(Path module) {
        Path runtime = module.resolve("runtime");
        return Files.exists(runtime) ? runtime : module;
    }

    private static Map<String, Set<String>> described() throws IOException {
        Map<String, Set<String>> described = new TreeMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/architecture.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()
                    && (row.group(1).startsWith("shared/") || row.group(1).equals("cli"))) {
                described.put(row.group(1), words(row.group(2)));
            }
        }
        return described;
    }

    private static Set<String> words(String cell) {
        return WORD.matcher(cell).results().map(word -> word.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> declared(Path module) {
        return DEPENDENCY
                .matcher(read(deployed(module).resolve("pom.xml")))
                .results()
                .filter(dependency -> !dependency.group(2).contains("<scope>test</scope>"))
                .map(dependency -> dependency.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> used(Path module) {
        String own = module.getFileName().toString();
        JavaClasses classes =
                new ClassFileImporter().importPath(deployed(module).resolve("target/classes"));
        assertThat(classes).as(module.toString()).isNotEmpty();
        return classes.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(dependency -> OURS.matcher(
                        dependency.getTargetClass().getBaseComponentType().getPackageName()))
                .filter(Matcher::matches)
                .map(ours -> ours.group(1))
                .filter(name -> !name.equals(own))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
