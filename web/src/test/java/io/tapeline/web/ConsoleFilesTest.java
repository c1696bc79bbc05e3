package io.tapeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the output of the build, and rules for the sources. */
class ConsoleFilesTest {
    private static final Path CONSOLE = Path.of("target/console");
    private static final Path SOURCES = Path.of("src/main/console");
    private static final Pattern KEY = Pattern.compile("^  \"?([\\w.]+)\"?:", Pattern.MULTILINE);

    @Test
    void thePageHasNoScriptOrStyleOfItsOwn() throws IOException {
        assertThat(Files.readString(CONSOLE.resolve("index.html")))
                .doesNotContain("<style", " style=", " onload=", "http:", "https:")
                .containsPattern("<script type=\"module\" src=\"assets/main-[A-Z0-9]{8}\\.js\"></script>")
                .containsPattern("href=\"assets/console-[A-Z0-9]{8}\\.css\"");
    }

    @Test
    void theFirstLoadIsSmall() throws IOException {
        String said = Files.readString(Path.of("target/first-load"));
        assertThat(Long.parseLong(said.substring(0, said.indexOf(' ')))).isBetween(5_000L, Bundle.FIRST_LOAD_BYTES);
    }

    @Test
    void everyLanguageSaysTheSameThings() throws IOException {
        assertThat(keys("de")).hasSizeGreaterThan(80).isEqualTo(keys("en"));
        assertThat(keys("health-de")).hasSizeGreaterThan(20).isEqualTo(keys("health-en"));
    }

    private static Set<String> keys(String language) throws IOException {
        return KEY.matcher(Files.readString(SOURCES.resolve("messages").resolve(language + ".ts")))
                .results()
                .map(key -> key.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void noSourceWritesHtmlOrAnInlineStyle() throws IOException {
        assertThat(sources()).hasSizeGreaterThan(25).allSatisfy(source -> assertThat(Files.readString(source))
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "unsafeHTML", "document.write", "eval(")
                .doesNotContainPattern("\\sstyle=[\"$]"));
    }

    @Test
    void sourcesAreReadInOneSitting() throws IOException {
        assertThat(sources()).allSatisfy(source -> assertThat(Files.readAllLines(source))
                .as(source.toString())
                .hasSizeLessThanOrEqualTo(300));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".ts")).toList();
        }
    }
}
