package io.tapeline.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.cli.transfer.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWalkTest {

    @TempDir
    private Path folder;

    @Test
    void everyFileIsReportedOnceAndLinksAreNotFollowed() throws Exception {
        write("a/one.wav", "1");
        write("a/new\nline.wav", "2");
        write("a/empty.wav", "");
        write(".tapeline/journal.jsonl", "state");
        Files.createSymbolicLink(folder.resolve("a/loop"), folder);
        Files.createSymbolicLink(folder.resolve("a/link.wav"), folder.resolve("a/one.wav"));
        Files.createSymbolicLink(folder.resolve("a/nowhere"), folder.resolve("gone"));

        assertThat(walked())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "a/one.wav", "file",
                        "a/new\nline.wav", "file",
                        "a/empty.wav", "is empty",
                        "a/loop", "is a symbolic link; links are not followed",
                        "a/link.wav", "is a symbolic link; links are not followed",
                        "a/nowhere", "is a symbolic link; links are not followed"));
    }

    @Test
    void theOrderIsThatOfTheNamesFolderByFolder() throws Exception {
        for (String name : List.of("b.wav", "a/2.wav", "c.wav", "a/10.wav", "a.wav")) {
            write(name, "audio");
        }
        List<String> told = new ArrayList<>();
        new FolderWalk(folder).tell(new FolderWalk.Listener() {
            @Override
            public void file(Path path, String name, Fingerprint fingerprint) {
                told.add(name);
            }

            @Override
            public void skipped(String name, String why) {}

            @Override
            public void unreadable(String name, String why) {}
        });
        assertThat(told).containsExactly("a/10.wav", "a/2.wav", "a.wav", "b.wav", "c.wav");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Map<String, String> walked() throws Exception {
        Map<String, String> told = new TreeMap<>();
        new FolderWalk(folder).tell(new FolderWalk.Listener() {
            @Override
            public void file(Path path, String name, Fingerprint fingerprint) {
                assertThat(told.put(name, "file")).isNull();
            }

            @Override
            public void skipped(String name, String why) {
                assertThat(told.put(name, why)).isNull();
            }

            @Override
            public void unreadable(String name, String why) {
                assertThat(told.put(name, "unreadable")).isNull();
            }
        });
        return told;
    }
}
