package io.tapeline.cli.login;

import java.io.Console;
import java.util.Optional;

/** Asks the user for a password. */
@FunctionalInterface
public interface PasswordPrompt {

    /** Empty when there is no terminal, or nothing was typed. */
    Optional<String> ask(String question);

    /** Asks on the terminal, without echo. */
    static Optional<String> onTerminal(String question) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return Optional.empty();
        }
        return Optional.ofNullable(console.readPassword("%s", question))
                .filter(typed -> typed.length > 0)
                .map(String::new);
    }
}
