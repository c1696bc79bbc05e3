package io.tapeline.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    private static final Instant COMPILED = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path target;

    private Path classes;

    @BeforeEach
    void aCompiledModule() throws IOException {
        classes = target.resolve("classes");
        Files.createDirectories(classes.resolve("package"));
        file("classes/package/Older.class", COMPILED.minusSeconds(60));
        file("classes/package/Newer.class", COMPILED);
        file("other.jar", COMPILED.plusSeconds(1));
    }

    @Test
    void aJarOfTheseClassesGoesBeforeTheirFolder() throws IOException {
        Path jar = file("module-1.0.jar", COMPILED);

        assertThat(ClassPath.packaged(classes, "module-*.jar")).isEqualTo(jar);
    }

    @Test
    void aJarOfEarlierClassesDoesNot() throws IOException {
        file("module-1.0.jar", COMPILED.minusSeconds(1));

        assertThat(ClassPath.packaged(classes, "module-*.jar")).isEqualTo(classes);
    }

    @Test
    void withoutAJarTheFolderItselfWillDo() throws IOException {
        assertThat(ClassPath.packaged(classes, "module-*.jar")).isEqualTo(classes);
    }

    private Path file(String name, Instant modified) throws IOException {
        Path file = Files.writeString(target.resolve(name), name);
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
