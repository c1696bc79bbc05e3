package io.tapeline.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * One set of emulators for all tests of a JVM, each started when first needed. Tests share the data, so each test uses its own
 * buckets, queues and tables. System properties record what is running, because Quarkus loads this class more than once.
 */
public final class TestEmulators {
    private static final String PROPERTY = "tapeline.test-emulators.";
    private static final String FOLDER = PROPERTY + "folder";

    private TestEmulators() {}

    public static URI s3() {
        return URI.create(environment(Service.S3).get(Service.S3.endpointVariable()));
    }

    public static URI sqs() {
        return URI.create(environment(Service.SQS).get(Service.SQS.endpointVariable()));
    }

    public static URI dynamodb() {
        return URI.create(environment(Service.DYNAMODB).get(Service.DYNAMODB.endpointVariable()));
    }

    /**
     * The environment variables of {@link Emulators#environment} for these services. Services that don't run yet are started, in
     * parallel. Blocks until they answer.
     */
    public static Map<String, String> environment(Service... services) {
        Properties shared = System.getProperties();
        synchronized (shared) {
            var missing = EnumSet.noneOf(Service.class);
            for (Service service : services) {
                if (!shared.containsKey(PROPERTY + service.endpointVariable())) {
                    missing.add(service);
                }
            }
            if (!missing.isEmpty()) {
                start(shared, missing);
            }
            var environment = new HashMap<String, String>();
            List.of("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
                    .forEach(name -> put(environment, shared, name));
            for (Service service : services) {
                put(environment, shared, service.endpointVariable());
            }
            return Map.copyOf(environment);
        }
    }

    private static void put(Map<String, String> environment, Properties shared, String name) {
        String value = shared.getProperty(PROPERTY + name);
        if (value != null) {
            environment.put(name, value);
        }
    }

    private static void start(Properties shared, EnumSet<Service> services) {
        try {
            boolean first = !shared.containsKey(FOLDER);
            if (first) {
                shared.setProperty(
                        FOLDER, Files.createTempDirectory("tapeline-test-").toString());
            }
            Path folder = Path.of(shared.getProperty(FOLDER));
            var emulators = Emulators.startToBeKilled(folder, services);
            emulators.environment().forEach((name, value) -> shared.setProperty(PROPERTY + name, value));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(emulators, folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Services that were started separately are ended separately; the last one deletes the folder. */
    private static void end(Emulators emulators, Path folder) {
        emulators.kill();
        TemporaryFolder.delete(folder);
    }
}
