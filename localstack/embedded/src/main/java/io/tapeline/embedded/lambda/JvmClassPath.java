package io.tapeline.embedded.lambda;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The class path of a package on the JVM: its classes, its {@code lib} and the runtime interface client. It consists only of jars
 * with fixed timestamps in one folder: the JVM refuses a start cache for anything else.
 */
final class JvmClassPath {
    private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private JvmClassPath() {}

    /** Creates the needed files next to the unpacked package. */
    static void prepare(Path root) throws IOException {
        Path classes = root.resolveSibling("function.jar");
        try (OutputStream out = Files.newOutputStream(classes);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.setLevel(1);
            for (Path file : classesOf(root)) {
                JarEntry entry = new JarEntry(root.relativize(file).toString().replace(File.separatorChar, '/'));
                entry.setLastModifiedTime(TIME);
                jar.putNextEntry(entry);
                Files.copy(file, jar);
            }
        }
        Path runtime = Files.createDirectory(root.resolveSibling("runtime"));
        for (Path jar : clientJars()) {
            Files.copy(jar, runtime.resolve(jar.getFileName().toString()));
        }
        for (Path jar : jars(root)) {
            Files.setLastModifiedTime(jar, TIME);
        }
    }

    static String of(Path root) throws IOException {
        return String.join(
                File.pathSeparator, jars(root).stream().map(Path::toString).toList());
    }

    private static List<Path> jars(Path root) throws IOException {
        List<Path> jars = new ArrayList<>();
        jars.add(root.resolveSibling("function.jar"));
        jars.addAll(jarsIn(root.resolve("lib")));
        jars.addAll(jarsIn(root.resolveSibling("runtime")));
        return jars;
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Leaves out the manifest. On AWS the classes are in a folder, so the manifest has no effect; here its class path would come
     * before {@code lib}.
     */
    private static List<Path> classesOf(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(root.resolve("lib")))
                    .filter(file -> !file.equals(root.resolve("META-INF").resolve("MANIFEST.MF")))
                    .sorted()
                    .toList();
        }
    }

    /** The runtime interface client and its dependencies, from the stack's own class path. */
    private static List<Path> clientJars() {
        return Stream.of(
                        LaunchCommand.CLIENT,
                        "com.amazonaws.services.lambda.runtime.RequestHandler",
                        "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
                        // a function that uses no AWS service does not contain this class
                        "software.amazon.awssdk.utilslite.SdkInternalThreadLocal")
                .map(JvmClassPath::jarOf)
                .toList();
    }

    private static Path jarOf(String type) {
        try {
            Class<?> loaded = Class.forName(type, false, JvmClassPath.class.getClassLoader());
            return Path.of(
                    loaded.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("the Lambda runtime interface client is not on the class path", e);
        }
    }
}
