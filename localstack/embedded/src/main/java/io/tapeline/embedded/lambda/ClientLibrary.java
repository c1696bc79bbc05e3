package io.tapeline.embedded.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A copy of the Lambda runtime interface client's native library for each process. The client itself unpacks it to one fixed file
 * below {@code /tmp}; two processes that start at the same time crash then.
 */
final class ClientLibrary {
    /** The property that tells the client the path of an unpacked library. */
    static final String PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private ClientLibrary() {}

    /** Empty if the client has no library for this machine; the client reports that itself. */
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
