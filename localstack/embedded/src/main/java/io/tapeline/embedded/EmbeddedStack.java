package io.tapeline.embedded;

import io.tapeline.embedded.description.DescriptionException;
import io.tapeline.emulators.Service;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.exception.SdkException;

/** The running stack: started with {@link #start}, or as a separate program. */
public final class EmbeddedStack implements AutoCloseable {
    static {
        // the AWS SDK logs through SLF4J; the stack reports what matters itself
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    private final Closing closing;
    private final StartedStack started;

    private EmbeddedStack(Closing closing, StartedStack started) {
        this.closing = closing;
        this.started = started;
    }

    /**
     * Starts everything and returns when the API answers.
     *
     * @throws StackException with one sentence that says what prevents the start
     */
    public static EmbeddedStack start(StackOptions options) {
        Closing closing = new Closing();
        try {
            return new EmbeddedStack(closing, new StackStart(options, closing).run());
        } catch (DescriptionException e) {
            closing.close();
            throw new StackException(StackException.UNABLE, e.getMessage());
        } catch (SdkException e) {
            closing.close();
            throw new StackException(StackException.UNABLE, "S3, SQS or DynamoDB refuses: " + e.getMessage());
        } catch (IOException e) {
            closing.close();
            String problem = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new StackException(
                    StackException.UNABLE,
                    problem.contains("No space left")
                            ? "The disk of " + options.data()
                                    + " is full; make room or choose another folder with --data."
                            : "The stack cannot work in " + options.data() + ": " + problem);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    /** The API's address. */
    public String url() {
        return started.variables().url();
    }

    /** The variables that {@code tapeline env} exports. */
    public Map<String, String> environment() {
        return started.variables().forShells(started.resources());
    }

    /** URL of the queue that has this name in the description. */
    public String queueUrl(String name) {
        return started.resources().queues().get(name).url();
    }

    /** The URL of the stand-ins' control endpoint; an empty string when the operator's own systems are used. */
    public String standInControlUrl() {
        return started.standInControlUrl();
    }

    /** How to log in at the stack's own issuer; empty when the operator's issuer is used. */
    public Optional<LocalLogin> login() {
        return started.login();
    }

    /** Process ids of a function's execution environments, busy or idle. */
    public List<Long> environments(String function) {
        return started.host().environments(function);
    }

    /** Process id of the emulator of {@code s3}, {@code sqs} or {@code dynamodb}; empty if it isn't running or none is used. */
    public OptionalLong emulatorProcess(String service) {
        return started.emulators().stream()
                .map(emulators -> emulators.processHandle(Service.valueOf(service.toUpperCase(Locale.ROOT))))
                .filter(ProcessHandle::isAlive)
                .mapToLong(ProcessHandle::pid)
                .findFirst();
    }

    /** Completes with a sentence for the user when a required server has ended so often that it is not restarted. */
    public CompletableFuture<String> broken() {
        return started.broken().copy();
    }

    /** Stops everything that was started, in order. May be called twice. */
    @Override
    public void close() {
        closing.close();
    }

    /**
     * Runs until SIGTERM or Ctrl-C, or until a required server does not keep running; with {@code --with-parent} also until
     * standard input ends, which means that the parent has ended.
     */
    public static void main(String[] arguments) {
        try {
            StackOptions options = StackOptions.read(Path.of(""), arguments);
            EmbeddedStack stack = start(options);
            if (options.showPasswords) {
                stack.showPasswords();
            }
            if (options.withParent) {
                Thread.ofVirtual().start(EmbeddedStack::endWithParent);
            }
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stack::close));
            stack.broken().join();
            System.exit(StackException.UNABLE);
        } catch (StackException e) {
            Console.say(e.getMessage());
            System.exit(e.exitCode());
        }
    }

    /** Shows the passwords once, when they were generated; they are never logged. */
    private void showPasswords() {
        login().filter(login -> !login.fresh().isEmpty()).ifPresent(login -> {
            Console.say(
                    "Users and passwords of this data folder, shown this once and kept in " + login.passwords() + ":");
            new TreeMap<>(login.fresh()).forEach((user, password) -> Console.say("  " + user + "  " + password));
        });
    }

    private static void endWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            Console.say("Standard input broke: " + e.getMessage());
        }
        System.exit(0);
    }
}
