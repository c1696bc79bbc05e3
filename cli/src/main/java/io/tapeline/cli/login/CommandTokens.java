package io.tapeline.cli.login;

import io.tapeline.cli.api.AccessToken;
import io.tapeline.cli.api.TokenSource;
import io.tapeline.cli.console.Alarm;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tokens printed by the program in TAPELINE_TOKEN_COMMAND, which the shell runs for the first token and whenever one is
 * refused. Its stderr is shown.
 */
public final class CommandTokens {

    private static final String VARIABLE = "TAPELINE_TOKEN_COMMAND";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Time to read stderr after the command has ended, because processes that it started may keep it open. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private static final int LONGEST = 64 * 1024;

    private final String command;
    private final Surroundings surroundings;

    private CommandTokens(String command, Surroundings surroundings) {
        this.command = command;
        this.surroundings = surroundings;
    }

    public static TokenSource of(String command, Surroundings surroundings, Clock clock) {
        CommandTokens tokens = new CommandTokens(command, surroundings);
        return new RenewedTokens(clock, Optional::empty, tokens::after);
    }

    private Token after(Optional<Token> before) {
        String printed = Surroundings.withoutLineEnds(printed());
        if (!AccessToken.isOne(printed)) {
            throw failure(
                    printed.isBlank() ? "printed no token." : "printed something that is no access token.",
                    "It has to print the token and nothing else; what it printed is not shown here.");
        }
        return Token.untilItsEnd(printed, "", Optional.empty());
    }

    private String printed() {
        Process process = started();
        AtomicBoolean late = new AtomicBoolean();
        Runnable giveUp = () -> {
            late.set(true);
            kill(process);
        };
        try (Alarm.Pending _ = surroundings.alarm().after(PATIENCE, giveUp);
                InputStream out = process.getInputStream()) {
            Thread shown = Thread.ofVirtual().start(() -> show(process.getErrorStream()));
            String printed = new String(out.readNBytes(LONGEST), StandardCharsets.UTF_8);
            int code = process.waitFor();
            shown.join(LAST_WORDS);
            if (late.get()) {
                throw failure("did not end within a minute.", "It must not ask for input, because it gets none.");
            }
            if (code != 0) {
                throw failure("ended with exit code " + code + ".", "Try it in a shell, until it prints a token.");
            }
            return printed;
        } catch (InterruptedException | InterruptedIOException e) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted.", "");
        } catch (IOException e) {
            throw failure("can't be read: " + e.getMessage(), "Try it in a shell, until it prints a token.");
        } finally {
            kill(process);
        }
    }

    private Process started() {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
        builder.directory(surroundings.workingDirectory().toFile());
        builder.environment().putAll(surroundings.environment());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        try {
            return builder.start();
        } catch (IOException e) {
            throw failure("can't be started: " + e.getMessage(), "It is run by sh.");
        }
    }

    private void show(InputStream errors) {
        try (Scanner lines = new Scanner(errors, Charset.defaultCharset())) {
            while (lines.hasNextLine()) {
                surroundings.err().println(lines.nextLine());
            }
        }
    }

    /** Kills the process and its children, because a surviving child would keep its output open. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static CommandFailure failure(String what, String suggestion) {
        return new CommandFailure(ExitCode.UNREACHABLE_OR_REFUSED, VARIABLE + " " + what, suggestion);
    }
}
