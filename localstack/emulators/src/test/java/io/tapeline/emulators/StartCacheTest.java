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
    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void aJar() throws IOException {
        jar = Files.writeString(folder.resolve("emulator.jar"), "jar");
    }

    @Test
    void whatTheFirstProcessLeavesIsWhatTheNextOnesUse() throws IOException {
        var first = cache();
        assertThat(first.use()).isEqualTo(Use.WRITE);
        assertThat(first.options()).contains("-XX:AOTCacheOutput=" + first.unfinished());
        Files.writeString(first.unfinished(), "cache");

        first.keep();

        var next = cache();
        assertThat(next.use()).isEqualTo(Use.READ);
        assertThat(next.options()).contains("-XX:AOTCache=" + next.file());
        assertThat(next.file()).hasContent("cache");
    }

    @Test
    void noProfilesAreKeptThatWouldBindLaterProcessesToTheQuickCompiler() throws IOException {
        assertThat(cache().options()).contains("-XX:-AOTRecordTraining");
    }

    @Test
    void aProcessThatLeavesNoneChangesNothing() throws IOException {
        cache().keep();

        assertThat(cache().use()).isEqualTo(Use.WRITE);
    }

    @Test
    void anotherJarHasACacheOfItsOwnAndTheOlderOneGoes() throws IOException {
        var older = cache();
        Files.writeString(older.unfinished(), "older");
        older.keep();

        Files.writeString(jar, "another jar");
        var newer = cache();
        assertThat(newer.use()).isEqualTo(Use.WRITE);
        Files.writeString(newer.unfinished(), "newer");
        newer.keep();

        assertThat(newer.file()).hasContent("newer");
        assertThat(older.file()).doesNotExist();
    }

    @Test
    void aProcessThatWillBeKilledIsNotToldToWriteOne() throws IOException {
        var cache = StartCache.of(new ClassPath(List.of(jar)), false).orElseThrow();

        assertThat(cache.use()).isEqualTo(Use.NONE);
        assertThat(cache.options()).isEmpty();
    }

    @Test
    void foldersOfClassesHaveNone() throws IOException {
        assertThat(StartCache.of(new ClassPath(List.of(folder)), true)).isEmpty();
    }

    private StartCache cache() throws IOException {
        return StartCache.of(new ClassPath(List.of(jar)), true).orElseThrow();
    }
}
