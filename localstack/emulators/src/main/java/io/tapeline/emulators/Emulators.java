package io.tapeline.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Running emulators of AWS services. Their data is in a folder, and a later start continues with it. They listen on 127.0.0.1 only
 * and end with this JVM, even when it is killed.
 */
public final class Emulators implements AutoCloseable {
    private static final int ANY_FREE_PORT = 0;
    /** Named so that it does not look like a Quarkus setting. */
    private static final String SHORT_LIVED = "emulators.short-lived";

    private final Path folder;
    private final AccessKey key;
    private final long floor;
    private final boolean endsInOrder;
    private final Ports freePorts;
    private final List<String> remarks = new ArrayList<>();
    private final Map<Service, EmulatorProcess> processes = new ConcurrentHashMap<>();
    private boolean closed;

    private Emulators(Path folder, AccessKey key, long floor, boolean endsInOrder, Ports freePorts) {
        this.folder = folder;
        this.key = key;
        this.floor = floor;
        this.endsInOrder = endsInOrder;
        this.freePorts = freePorts;
    }

    /** Chooses free ports. */
    interface Ports {
        int next() throws IOException;
    }

    /**
     * Whether the processes of this JVM live briefly and process few bytes, as in tests. They are then started without features
     * that only pay off later.
     */
    public static boolean areShortLived() {
        return Boolean.getBoolean(SHORT_LIVED);
    }

    /** Starts all three at free ports and returns when each answers. */
    public static Emulators start(Path dataFolder) {
        return start(dataFolder, 0);
    }

    /**
     * Like {@link #start(Path)}.
     *
     * @param freeSpaceFloor bytes of the disk that S3 leaves free: it answers 507 to requests that would use them
     */
    public static Emulators start(Path dataFolder, long freeSpaceFloor) {
        return start(dataFolder, atAnyPort(EnumSet.allOf(Service.class)), freeSpaceFloor, true, FreePort::any);
    }

    /** Starts some of them at free ports and returns when each answers. */
    public static Emulators start(Path dataFolder, Set<Service> services) {
        return start(dataFolder, services, FreePort::any);
    }

    static Emulators start(Path dataFolder, Set<Service> services, Ports freePorts) {
        return start(dataFolder, atAnyPort(services), 0, true, freePorts);
    }

    /** Like {@link #start(Path, Set)}, for callers that don't wait for an orderly end. */
    static Emulators startToBeKilled(Path dataFolder, Set<Service> services) {
        return start(dataFolder, atAnyPort(services), 0, false, FreePort::any);
    }

    private static Map<Service, Integer> atAnyPort(Set<Service> services) {
        var ports = new EnumMap<Service, Integer>(Service.class);
        services.forEach(service -> ports.put(service, ANY_FREE_PORT));
        return ports;
    }

    /**
     * Starts some of them at given ports (0 means any free one) and returns when each answers.
     *
     * @throws EmulatorException with a sentence for the user when one can't start; none is running then
     */
    public static Emulators start(Path dataFolder, Map<Service, Integer> ports) {
        return start(dataFolder, ports, 0, true, FreePort::any);
    }

    private static Emulators start(
            Path dataFolder, Map<Service, Integer> ports, long floor, boolean endsInOrder, Ports freePorts) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        Emulators emulators = null;
        try {
            Files.createDirectories(folder.resolve("logs"));
            emulators = new Emulators(folder, AccessKey.of(folder, new SecureRandom()), floor, endsInOrder, freePorts);
            for (var port : ports.entrySet()) {
                emulators.begin(port.getKey(), emulators.free(port.getKey(), port.getValue()));
            }
            emulators.awaitReady(ports);
            var started = emulators;
            emulators = null;
            return started;
        } catch (IOException e) {
            throw new EmulatorException(
                    "The emulators can't use the folder " + folder + ": " + reason(e)
                            + ". Make room or choose another folder.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmulatorException("The start of the emulators was interrupted.", e);
        } finally {
            if (emulators != null) {
                emulators.close();
            }
        }
    }

    private void awaitReady(Map<Service, Integer> ports) throws IOException, InterruptedException {
        for (var entry : processes.entrySet()) {
            var process = entry.getValue();
            try {
                process.awaitReady();
            } catch (EmulatorException e) {
                process.close();
                var service = entry.getKey();
                int port = process.endpoint().getPort();
                if (ports.get(service) == ANY_FREE_PORT && process.portWasTaken()) {
                    port = freePorts.next(); // another process, or another emulator, was faster
                } else if (service == Service.SQS && DamagedQueues.areNamedIn(process.log())) {
                    remarks.add(DamagedQueues.moveAside(folder));
                } else {
                    throw e;
                }
                begin(service, port).awaitReady();
            }
        }
    }

    private EmulatorProcess begin(Service service, int port) throws IOException, InterruptedException {
        var process = EmulatorProcess.start(service, folder, port, key, floor, endsInOrder);
        processes.put(service, process);
        return process;
    }

    /** Waits until the process of a service has ended; returns a description of how it ended. */
    public String awaitEnd(Service service) throws InterruptedException {
        var process = process(service);
        process.awaitEnd();
        return process.end();
    }

    /**
     * Restarts a service whose process has ended, at the same port and with the same data. Returns when it answers, or when all are
     * being closed. The log of the ended process becomes {@code logs/<service>.log.1}.
     *
     * @throws EmulatorException with a sentence for the user when it can't start; its process has ended then
     */
    public void startAgain(Service service) throws IOException, InterruptedException {
        EmulatorProcess again;
        synchronized (this) {
            if (closed) {
                return;
            }
            var before = process(service);
            before.putLogAside();
            again = begin(service, before.endpoint().getPort());
        }
        try {
            again.awaitReady();
        } catch (EmulatorException e) {
            again.kill();
            throw e;
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private int free(Service service, int port) throws IOException {
        if (port == ANY_FREE_PORT) {
            return freePorts.next();
        }
        if (!FreePort.is(port)) {
            throw new EmulatorException("Port " + port + ", meant for the " + service.title()
                    + " emulator, is in use; end the program that holds it, or choose another port.");
        }
        return port;
    }

    public URI s3() {
        return endpoint(Service.S3);
    }

    public URI sqs() {
        return endpoint(Service.SQS);
    }

    public URI dynamodb() {
        return endpoint(Service.DYNAMODB);
    }

    /** The endpoint of a service: {@code http://127.0.0.1:<port>}. */
    public URI endpoint(Service service) {
        return process(service).endpoint();
    }

    /** The key that S3 accepts; the other two accept any. */
    public AccessKey accessKey() {
        return key;
    }

    /** The variables with which the AWS SDK and the AWS CLI use these emulators. */
    public Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        processes.forEach((service, process) ->
                environment.put(service.endpointVariable(), process.endpoint().toString()));
        environment.put("AWS_REGION", ServerCommand.REGION);
        environment.put("AWS_ACCESS_KEY_ID", key.id());
        environment.put("AWS_SECRET_ACCESS_KEY", key.secret());
        return Map.copyOf(environment);
    }

    /** Messages for the user about this start: data that could not be opened and was moved aside. */
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    /**
     * Damaged entries that S3 removed from its store, at this start or an earlier one, and that {@link #damageIsDealtWith} has not
     * settled.
     */
    public List<DamagedEntry> damaged() {
        try {
            return DamagedEntry.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clears the list of {@link #damaged}; the files that were moved aside stay there. */
    public void damageIsDealtWith() {
        try {
            DamagedEntry.dealtWith(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The log of one service since its last start. */
    public Path log(Service service) {
        return process(service).log();
    }

    /** The operating system's process of one service, for callers that monitor or kill it. */
    public ProcessHandle processHandle(Service service) {
        return process(service).handle();
    }

    private EmulatorProcess process(Service service) {
        var process = processes.get(service);
        if (process == null) {
            throw new IllegalStateException("the " + service.title() + " emulator was not started");
        }
        return process;
    }

    /** Kills all of them at once, like a crash; everything acknowledged is on disk. */
    void kill() {
        processes.values().forEach(EmulatorProcess::kill);
    }

    /** Ends all of them, in an orderly way if possible, and returns when they have ended. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        processes.values().forEach(EmulatorProcess::requestEnd);
        processes.values().forEach(EmulatorProcess::close);
    }
}
