package io.tapeline.emulators;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one emulator is started: the command line, and the variables that it needs on top of a bare environment.
 *
 * @param readyMark what its answer to an unsigned {@code GET /} with {@link #readyQuery} contains once it serves
 * @param brokenMark what its log contains when it serves and yet can't: ElasticMQ goes on without its storage
 */
record ServerCommand(
        List<String> command,
        Map<String, String> variables,
        String readyQuery,
        String readyMark,
        Optional<String> brokenMark) {

    static final String REGION = "us-east-1";
    /** System property of whoever starts emulators that will not see many bytes: the tests. Outside the names of Quarkus settings. */
    private static final String SHORT_LIVED = "emulators.short-lived";

    private static final String QUICK_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    static ServerCommand of(Service service, Path dataFolder, int port, AccessKey key) throws IOException {
        Path folder = dataFolder.resolve(service.id());
        return switch (service) {
            case S3 -> s3(dataFolder, folder, port, key);
            case SQS -> sqs(dataFolder, folder, port);
            case DYNAMODB -> dynamodb(dataFolder, folder, port);
        };
    }

    private static ServerCommand s3(Path dataFolder, Path folder, int port, AccessKey key) throws IOException {
        var command = java(Service.S3, dataFolder, "384m");
        // S3 hashes every body several times, which the quick compiler makes ten times slower; a short life has no use
        // for that.
        if (!Boolean.getBoolean(SHORT_LIVED)) {
            command.remove(QUICK_COMPILER_ONLY);
        }
        command.addAll(List.of(
                "com.adobe.testing.s3mock.S3MockApplication",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--server.ssl.enabled=false",
                "--com.adobe.testing.s3mock.store.root=" + folder,
                "--com.adobe.testing.s3mock.store.retain-files-on-exit=true",
                "--com.adobe.testing.s3mock.store.region=" + REGION));
        var variables = Map.of("TAPELINE_S3_ACCESS_KEY_ID", key.id(), "TAPELINE_S3_SECRET_ACCESS_KEY", key.secret());
        return new ServerCommand(command, variables, "", "AccessDenied", Optional.empty());
    }

    private static ServerCommand sqs(Path dataFolder, Path folder, int port) throws IOException {
        var command = java(Service.SQS, dataFolder, "256m");
        command.addAll(List.of(
                "-Drest-sqs.bind-hostname=127.0.0.1",
                "-Drest-sqs.bind-port=" + port,
                "-Dnode-address.host=127.0.0.1",
                "-Dnode-address.port=" + port,
                "-Daws.region=" + REGION,
                "-Dqueues-storage.enabled=true",
                "-Dqueues-storage.path=" + folder.resolve("queues.conf"),
                "-Dmessages-storage.enabled=true",
                // Without WRITE_DELAY=0 the last half second of messages is lost when the process is killed.
                "-Dmessages-storage.uri=jdbc:h2:" + folder.resolve("messages") + ";WRITE_DELAY=0",
                "org.elasticmq.server.Main"));
        return new ServerCommand(
                command,
                Map.of(),
                "?Action=ListQueues",
                "ListQueuesResponse",
                Optional.of("ActorInitializationException"));
    }

    private static ServerCommand dynamodb(Path dataFolder, Path folder, int port) throws IOException {
        var command = java(Service.DYNAMODB, dataFolder, "384m");
        command.addAll(List.of(
                "software.amazon.dynamodb.services.local.main.ServerRunner",
                "-port",
                Integer.toString(port),
                "-dbPath",
                folder.toString(),
                "-sharedDb",
                "-disableTelemetry"));
        return new ServerCommand(command, Map.of(), "", "MissingAuthenticationToken", Optional.empty());
    }

    /** A JVM that starts fast, stays small, and has the agent that keeps it on loopback and ends it with its parent. */
    private static List<String> java(Service service, Path dataFolder, String heap) throws IOException {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                QUICK_COMPILER_ONLY,
                "-XX:+UseSerialGC",
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + dataFolder.resolve("tmp"),
                "-javaagent:" + AgentJar.in(dataFolder) + "=" + lockOf(service, dataFolder),
                "-cp",
                ClassPath.of(service)));
    }

    /** The file that the process holds locked while it runs, so that two never use the same data. */
    static Path lockOf(Service service, Path dataFolder) {
        return dataFolder.resolve(service.id() + ".lock");
    }
}
