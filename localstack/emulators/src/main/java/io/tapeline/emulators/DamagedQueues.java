package io.tapeline.emulators;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The messages of the SQS emulator, in a database that a broken disk can leave in a state in which it does not open. */
final class DamagedQueues {
    /** H2's code for a file that is not what H2 wrote. */
    private static final String CORRUPTED = "[90030-";

    private static final String MESSAGES = "messages.mv.db";

    private DamagedQueues() {}

    /** Whether that is why SQS did not start. */
    static boolean areNamedIn(Path log) throws IOException {
        return Files.readString(log, ISO_8859_1).contains(CORRUPTED);
    }

    /** Returns a sentence that says what is lost. */
    static String moveAside(Path dataFolder) throws IOException {
        Path place = Files.createDirectories(dataFolder.resolve("sqs-damaged"))
                .resolve(Instant.now().toString().replace(':', '-') + "-" + MESSAGES);
        Files.move(dataFolder.resolve(Service.SQS.id()).resolve(MESSAGES), place);
        return "ATTENTION: the messages in SQS could not be read; they were moved to " + place
                + ". A job that was running waits for messages that are gone: cancel it and start it again; what is stored is skipped.";
    }
}
