package io.tapeline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Code that all sources share names none of them; the connection to Snowflake is the one room that may. */
class GeneralWordsTest {

    private static final Path SHARED = RunningSystem.REPOSITORY.resolve("shared");
    private static final Pattern NAMES =
            Pattern.compile("snowflake|artlist|motionarray|youtube|podcast", Pattern.CASE_INSENSITIVE);

    @Test
    void nothingSharedNamesASource() throws IOException {
        try (Stream<Path> files = Files.walk(SHARED)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/"))
                    .filter(file -> !file.startsWith(SHARED.resolve("snowflake")))
                    .toList();
            assertThat(sources).hasSizeGreaterThan(100);
            assertThat(sources).filteredOn(GeneralWordsTest::namesASource).isEmpty();
        }
    }

    private static boolean namesASource(Path file) {
        try {
            return NAMES.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
