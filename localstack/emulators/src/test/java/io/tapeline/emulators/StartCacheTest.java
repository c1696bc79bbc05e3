package io.tapeline.emulators;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(first.missing()).isTrue();
        assertThat(first.options()).contains("-XX:AOTCacheOutput=" + first.unfinished());
        Files.writeString(first.unfinished(), "cache");

        first.keep();

        var next = cache(OPTIONS);
        assertThat(next.missing()).isFalse();
        assertThat(next.options()).contains("-XX:AOTCache=" + next.file());
        assertThat(next.file()).hasContent("cache");
    }

    @Test
    void aProcessThatLeavesNoneChangesNothing() throws IOException {
        cache(OPTIONS).keep();

        assertThat(cache(OPTIONS).missing()).isTrue();
    }

    @Test
    void anotherJarAndOtherOptionsHaveACacheOfTheirOwnAndTheOlderOneGoes() throws IOException {
        var older = cache(OPTIONS);
        Files.writeString(older.unfinished(), "older");
        older.keep();

        assertThat(cache(List.of("-Xmx2m")).missing()).isTrue();
        Files.writeString(jar, "another jar");
        var newer = cache(OPTIONS);
        assertThat(newer.missing()).isTrue();
        Files.writeString(newer.unfinished(), "newer");
        newer.keep();

        assertThat(newer.file()).hasContent("newer");
        assertThat(older.file()).doesNotExist();
    }

    @Test
    void foldersOfClassesHaveNone() throws IOException {
        assertThat(StartCache.of(new ClassPath(List.of(folder)), OPTIONS)).isEmpty();
    }

    private StartCache cache(List<String> options) throws IOException {
        return StartCache.of(new ClassPath(List.of(jar)), options).orElseThrow();
    }
}
