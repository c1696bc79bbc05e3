package io.tapeline.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of an emulator: its module, and the dependencies that Maven recorded there at build time.
 *
 * @param entries the module first; jars, and folders of classes that have not been packaged since they were compiled
 */
record ClassPath(List<Path> entries) {

    static ClassPath of(Service service) throws IOException {
        String resource = service.id() + ".classpath";
        URL list = Optional.ofNullable(ClassPath.class.getResource(resource))
                .orElseThrow(() -> new EmulatorException("The class path of the " + service.title()
                        + " emulator was not built; run Maven on the module tapeline-emulators."));
        List<Path> libraries;
        try (var in = list.openStream()) {
            libraries = Stream.of(new String(in.readAllBytes(), UTF_8).strip().split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
        }
        libraries.stream().filter(library -> !Files.exists(library)).findFirst().ifPresent(library -> {
            throw new EmulatorException("The " + service.title() + " emulator lacks the library " + library
                    + ", which was there when Tapeline was built; build it again with Maven.");
        });
        Path module = moduleOf(list, resource);
        if (Files.isDirectory(module)) {
            module = packaged(module, "tapeline-emulators-" + service.id() + "-*.jar");
        }
        return new ClassPath(
                Stream.concat(Stream.of(module), libraries.stream()).toList());
    }

    /**
     * The jar next to a folder of classes if it is not older than the classes, else the folder. Quarkus's tests see the folder
     * where Maven's see the jar, and a {@link StartCache} requires jars.
     */
    static Path packaged(Path classes, String name) throws IOException {
        FileTime compiled = FileTime.fromMillis(0);
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                FileTime time = Files.getLastModifiedTime(file);
                compiled = time.compareTo(compiled) > 0 ? time : compiled;
            }
        }
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(classes.toAbsolutePath().getParent(), name)) {
            for (Path jar : jars) {
                if (Files.getLastModifiedTime(jar).compareTo(compiled) >= 0) {
                    return jar;
                }
            }
        }
        return classes;
    }

    /** The jar or the folder of classes that contains the resource. */
    private static Path moduleOf(URL list, String resource) throws IOException {
        try {
            if (list.openConnection() instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().toURI());
            }
            String location = list.toURI().toString();
            String inside = ClassPath.class.getPackageName().replace('.', '/') + "/" + resource;
            return Path.of(URI.create(location.substring(0, location.length() - inside.length())));
        } catch (URISyntaxException e) {
            throw new IOException("not a file: " + list, e);
        }
    }

    /** The value of the JVM's option {@code -cp}. */
    String option() {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
