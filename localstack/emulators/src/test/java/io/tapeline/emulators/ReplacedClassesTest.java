package io.tapeline.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapeline.emulators.s3.Digests;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes that replace S3Mock's, and their caches. */
class ReplacedClassesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"store.StoreBase", "util.DigestUtil", "util.ChecksumUtil"})
    void theReplacementIsWhatS3MockFindsAndHasAllThatItReplaces(String name) throws Exception {
        List<Path> entries = ClassPath.of(Service.S3).entries();
        Path own = entries.getFirst();
        try (var replaced = loader(entries.stream().skip(1));
                var replacing = loader(entries.stream())) {
            String full = "com.adobe.testing.s3mock.s3." + name;
            Class<?> replacement = Class.forName(full, false, replacing);

            assertThat(replacement.getProtectionDomain().getCodeSource().getLocation())
                    .isEqualTo(own.toUri().toURL());
            assertThat(methods(replacement)).containsAll(methods(Class.forName(full, false, replaced)));
        }
    }

    @Test
    void aFileIsDigestedOnceWhereverItIsMovedTo() throws IOException {
        Path file = Files.writeString(folder.resolve("received"), "sound");
        var digests = new Digests();
        var computed = new AtomicInteger();

        digests.computed(file, "count", content -> count(computed));
        Path moved = Files.move(file, folder.resolve("kept"));

        assertThat(digests.known(moved, "count", content -> count(computed))).containsExactly(1);
        assertThat(digests.known(moved, "another", content -> count(computed))).containsExactly(2);
    }

    @Test
    void aFileThatWasWrittenToIsDigestedAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("received"), "sound");
        FileTime written = Files.getLastModifiedTime(file);
        var digests = new Digests();
        var computed = new AtomicInteger();
        digests.computed(file, "count", content -> count(computed));

        Files.writeString(file, "SOUND");
        Files.setLastModifiedTime(file, FileTime.fromMillis(written.toMillis() + 1));
        assertThat(digests.known(file, "count", content -> count(computed))).containsExactly(2);

        Files.writeString(file, "sounds");
        Files.setLastModifiedTime(file, FileTime.fromMillis(written.toMillis() + 1));
        assertThat(digests.known(file, "count", content -> count(computed))).containsExactly(3);
    }

    @Test
    void anotherFileInTheSamePlaceIsDigestedAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("part"), "sound");
        FileTime written = Files.getLastModifiedTime(file);
        var digests = new Digests();
        var computed = new AtomicInteger();
        digests.computed(file, "count", content -> count(computed));

        Path other = Files.writeString(folder.resolve("other"), "SOUND");
        Files.setLastModifiedTime(other, written);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(digests.known(file, "count", content -> count(computed))).containsExactly(2);
    }

    private static byte[] count(AtomicInteger computed) {
        return new byte[] {(byte) computed.incrementAndGet()};
    }

    private static Set<String> methods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                .map(ReplacedClassesTest::described)
                .collect(Collectors.toSet());
    }

    private static String described(Method method) {
        String parameters =
                Stream.of(method.getParameterTypes()).map(Class::getName).collect(Collectors.joining(", "));
        return Modifier.toString(method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC)) + " "
                + method.getReturnType().getName() + " " + method.getName() + "(" + parameters + ")";
    }

    private static URLClassLoader loader(Stream<Path> entries) {
        return new URLClassLoader(entries.map(ReplacedClassesTest::url).toArray(URL[]::new), null);
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }
}
