package io.tapeline.emulators;

import io.tapeline.emulators.confinement.Confined;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command that starts an emulator: the command line, and the variables that it needs in addition to a minimal environment.
 *
 * @param readyMark text in the answer to an unsigned {@code GET /} with {@link #readyQuery} once the emulator is ready
 * @param storage the emulator's storage, if it answers before that is open
 * @param startCache empty if none is possible
 */
record ServerCommand(
        List<String> command,
        Map<String, String> variables,
        String readyQuery,
        String readyMark,
        Optional<Storage> storage,
        Optional<StartCache> startCache) {

    /**
     * Storage of ElasticMQ, which answers while it is still opening it.
     *
     * @param file that is locked once the storage is open
     */
    record Storage(Path file) {

        boolean isOpen() throws IOException {
            if (!Files.isRegularFile(file)) {
                return false;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    FileLock free = channel.tryLock()) {
                return free == null;
            }
        }
    }

    static final String REGION = "us-east-1";

    private static final String QUICK_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    static ServerCommand of(Service service, Path dataFolder, int port, AccessKey key, long floor, boolean endsInOrder)
            throws IOException {
        Path folder = dataFolder.resolve(service.id());
        return switch (service) {
            case S3 -> s3(dataFolder, folder, port, key, floor, endsInOrder);
            case SQS -> sqs(dataFolder, folder, port, endsInOrder);
            case DYNAMODB -> dynamodb(dataFolder, folder, port, endsInOrder);
        };
    }

    private static ServerCommand s3(
            Path dataFolder, Path folder, int port, AccessKey key, long floor, boolean endsInOrder) throws IOException {
        // S3 hashes every body several times, for which the C1 compiler needs ten times as long. A short-lived process
        // does not benefit from C2, and needs no protection against power failures.
        var java = Emulators.areShortLived()
                ? List.of(QUICK_COMPILER_ONLY, "-Xmx384m", "-Dtapeline.s3.unconfirmed=true")
                : List.of("-Xmx384m");
        var classPath = ClassPath.of(Service.S3);
        var startCache = StartCache.of(classPath, endsInOrder);
        var command = confined(Service.S3, dataFolder, java, startCache, classPath, List.of());
        command.addAll(List.of(
                "com.adobe.testing.s3mock.S3MockApplication",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--server.ssl.enabled=false",
                "--com.adobe.testing.s3mock.store.root=" + folder,
                "--com.adobe.testing.s3mock.store.retain-files-on-exit=true",
                "--com.adobe.testing.s3mock.store.region=" + REGION));
        var variables = Map.of(
                "TAPELINE_S3_ACCESS_KEY_ID",
                key.id(),
                "TAPELINE_S3_SECRET_ACCESS_KEY",
                key.secret(),
                "TAPELINE_S3_FREE_SPACE_FLOOR",
                Long.toString(floor));
        return new ServerCommand(command, variables, "", "AccessDenied", Optional.empty(), startCache);
    }

    private static ServerCommand sqs(Path dataFolder, Path folder, int port, boolean endsInOrder) throws IOException {
        var java = List.of(QUICK_COMPILER_ONLY, "-Xmx256m");
        var classPath = ClassPath.of(Service.SQS);
        var startCache = StartCache.of(classPath, endsInOrder);
        var properties = List.of(
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
                "-Dpekko.actor.guardian-supervisor-strategy=io.tapeline.emulators.sqs.EndWithStorage");
        var command = confined(Service.SQS, dataFolder, java, startCache, classPath, properties);
        command.add("org.elasticmq.server.Main");
        return new ServerCommand(
                command,
                Map.of(),
                "?Action=ListQueues",
                "ListQueuesResponse",
                Optional.of(new Storage(folder.resolve("messages.mv.db"))),
                startCache);
    }

    /**
     * DynamoDB Local has no setting for the address on which it listens, so an agent sets it. There is no start cache: the JVM
     * creates none with an agent, nor for a jar whose manifest has a folder on the class path.
     */
    private static ServerCommand dynamodb(Path dataFolder, Path folder, int port, boolean endsInOrder)
            throws IOException {
        var command = confined(
                Service.DYNAMODB,
                dataFolder,
                List.of(
                        QUICK_COMPILER_ONLY,
                        "-Xmx384m",
                        "-javaagent:"
                                + AgentJar.in(TemporaryFolder.ofAll(dataFolder).resolve(Service.DYNAMODB.id()))),
                Optional.empty(),
                ClassPath.of(Service.DYNAMODB),
                List.of());
        command.addAll(List.of(
                "software.amazon.dynamodb.services.local.main.ServerRunner",
                "-port",
                Integer.toString(port),
                "-sharedDb",
                "-disableTelemetry"));
        // If the process will be killed, its data is not needed afterwards, and writes to a disk would only be slower.
        command.addAll(endsInOrder ? List.of("-dbPath", folder.toString()) : List.of("-inMemory"));
        return new ServerCommand(
                command, Map.of(), "", "MissingAuthenticationToken", Optional.empty(), Optional.empty());
    }

    /** A JVM that starts fast, stays small, and ends with its parent. */
    private static List<String> confined(
            Service service,
            Path dataFolder,
            List<String> options,
            Optional<StartCache> startCache,
            ClassPath classPath,
            List<String> properties) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        startCache.map(StartCache::options).ifPresent(command::addAll);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                // otherwise loading the classes at the start triggers a garbage collection
                "-XX:MetaspaceSize=128m",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + TemporaryFolder.ofAll(dataFolder).resolve(service.id())));
        command.addAll(properties);
        command.addAll(List.of(
                "-cp",
                classPath.option(),
                Confined.class.getName(),
                lockOf(service, dataFolder).toString()));
        return command;
    }

    /** The file that the process locks while it runs, so that no two processes use the same data. */
    static Path lockOf(Service service, Path dataFolder) {
        return dataFolder.resolve(service.id() + ".lock");
    }
}
