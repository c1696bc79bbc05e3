package io.tapeline.emulators;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The messages of the SQS emulator. They are in a database that a damaged disk can make unreadable. */
final class DamagedQueues {
    /** H2's error code for a corrupted file. */
    private static final String CORRUPTED = "[90030-";

    private static final String MESSAGES = "messages.mv.db";

    private DamagedQueues() {}

    /** Whether the log says that SQS did not start because of a corrupted database. */
    static boolean areNamedIn(Path log) throws IOException {
        return Files.readString(log, ISO_8859_1).contains(CORRUPTED);
    }

    /** Returns a sentence that says what was lost. */
    static String moveAside(Path dataFolder) throws IOException {
        Path place = Files.createDirectories(dataFolder.resolve("sqs-damaged"))
                .resolve(Instant.now().toString().replace(':', '-') + "-" + MESSAGES);
        Files.move(dataFolder.resolve(Service.SQS.id()).resolve(MESSAGES), place);
        return "ATTENTION: the messages in SQS could not be read; they were moved to " + place
                + ". A job that was running waits for messages that are gone: cancel it and start it again; what is stored is skipped.";
    }
}
