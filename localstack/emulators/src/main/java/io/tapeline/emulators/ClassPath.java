package io.tapeline.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The class path of an emulator: what Maven wrote down at build time, and the module itself that holds that list. */
final class ClassPath {
    private ClassPath() {}

    static String of(Service service) throws IOException {
        String resource = service.id() + ".classpath";
        URL list = Optional.ofNullable(ClassPath.class.getResource(resource))
                .orElseThrow(() -> new EmulatorException("The class path of the " + service.title()
                        + " emulator was not built; run Maven on the module tapeline-emulators."));
        String libraries;
        try (var in = list.openStream()) {
            libraries = new String(in.readAllBytes(), UTF_8).strip();
        }
        Stream.of(libraries.split(File.pathSeparator))
                .filter(library -> !Files.exists(Path.of(library)))
                .findFirst()
                .ifPresent(library -> {
                    throw new EmulatorException("The " + service.title() + " emulator lacks the library " + library
                            + ", which was there when Tapeline was built; build it again with Maven.");
                });
        return moduleOf(list, resource) + File.pathSeparator + libraries;
    }

    /** The jar or the folder of classes that the resource is in. */
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
}
