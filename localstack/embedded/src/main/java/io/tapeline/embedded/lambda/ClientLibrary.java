package io.tapeline.embedded.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The native part of the Lambda runtime interface client, a copy for each process. Left to itself the client unpacks it to
 * one fixed file under {@code /tmp}, as is right where a machine runs one function: of two that start at once here, one
 * maps what the other has half written, and dies of it.
 */
final class ClientLibrary {
    /** Where the client looks for a library that is unpacked already. */
    static final String PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private ClientLibrary() {}

    /** Empty where the client has none for this machine: it says so itself. */
    static Optional<Path> unpackedIn(Path folder) throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        try (InputStream library = ClientLibrary.class.getResourceAsStream("/jni/" + name())) {
            if (library == null) {
                return Optional.empty();
            }
            Path file = folder.resolve("libaws-lambda-jni.so");
            Files.copy(library, file);
            return Optional.of(file);
        }
    }

    private static String name() {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        boolean musl = Files.exists(Path.of("/lib/ld-musl-" + (arm ? "aarch64" : "x86_64") + ".so.1"));
        return "libaws-lambda-jni." + (musl ? "linux_musl" : "linux") + "-" + (arm ? "aarch_64" : "x86_64") + ".so";
    }
}
