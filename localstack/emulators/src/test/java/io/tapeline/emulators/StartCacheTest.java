package io.tapeline.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.emulators.StartCache.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
    private static final List<String> OPTIONS = List.of("-Xmx1m");

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void aJar() throws IOException {
        jar = Files.writeString(folder.resolve("emulator.jar"), "jar");
    }

    @Test
    void whatTheFirstProcessLeavesIsWhatTheNextOnesUse() throws IOException {
        var first = cache(OPTIONS);
        assertThat(first.use()).isEqualTo(Use.WRITE);
        assertThat(first.options()).contains("-XX:AOTCacheOutput=" + first.unfinished());
        Files.writeString(first.unfinished(), "cache");

        first.keep();

        var next = cache(OPTIONS);
        assertThat(next.use()).isEqualTo(Use.READ);
        assertThat(next.options()).contains("-XX:AOTCache=" + next.file());
        assertThat(next.file()).hasContent("cache");
    }

    @Test
    void aProcessThatLeavesNoneChangesNothing() throws IOException {
        cache(OPTIONS).keep();

        assertThat(cache(OPTIONS).use()).isEqualTo(Use.WRITE);
    }

    @Test
    void anotherJarAndOtherOptionsHaveACacheOfTheirOwnAndTheOlderOneGoes() throws IOException {
        var older = cache(OPTIONS);
        Files.writeString(older.unfinished(), "older");
        older.keep();

        assertThat(cache(List.of("-Xmx2m")).use()).isEqualTo(Use.WRITE);
        Files.writeString(jar, "another jar");
        var newer = cache(OPTIONS);
        assertThat(newer.use()).isEqualTo(Use.WRITE);
        Files.writeString(newer.unfinished(), "newer");
        newer.keep();

        assertThat(newer.file()).hasContent("newer");
        assertThat(older.file()).doesNotExist();
    }

    @Test
    void aProcessThatWillBeKilledIsNotToldToWriteOne() throws IOException {
        var cache = StartCache.of(new ClassPath(List.of(jar)), OPTIONS, false).orElseThrow();

        assertThat(cache.use()).isEqualTo(Use.NONE);
        assertThat(cache.options()).isEmpty();
    }

    @Test
    void foldersOfClassesHaveNone() throws IOException {
        assertThat(StartCache.of(new ClassPath(List.of(folder)), OPTIONS, true)).isEmpty();
    }

    private StartCache cache(List<String> options) throws IOException {
        return StartCache.of(new ClassPath(List.of(jar)), options, true).orElseThrow();
    }
}
