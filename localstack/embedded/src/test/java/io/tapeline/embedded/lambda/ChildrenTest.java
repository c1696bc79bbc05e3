package io.tapeline.embedded.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {

    @TempDir
    Path folder;

    @Test
    void aProcessIsListedWhileItRunsAndEndsWithTheStack() throws Exception {
        Path list = folder.resolve("children");
        Process process = sleeping();
        try (Children children = new Children(list)) {
            children.add(process);
            assertThat(list).content().startsWith(process.pid() + " ");
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aProcessThatCanNotBeListedIsEnded() throws Exception {
        Path there = Files.createDirectory(folder.resolve("gone"));
        Process process = sleeping();
        try (Children children = new Children(there.resolve("children"))) {
            Files.delete(there.resolve("children"));
            Files.delete(there);

            assertThatThrownBy(() -> children.add(process)).isInstanceOf(UncheckedIOException.class);

            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Process sleeping() throws IOException {
        return new ProcessBuilder("sleep", "600").start();
    }
}
