package io.tapeline.cli.bulk;

import io.tapeline.audio.Recognition;
import io.tapeline.cli.console.SystemText;
import io.tapeline.cli.tags.TagReader;
import io.tapeline.cli.transfer.Fingerprint;
import io.tapeline.model.MediaType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Decides what to do with a file of the folder, as far as this is possible without the API and S3. Thread-safe. */
final class FilePlan {

    private final Naming naming;
    private final boolean trustJournal;
    private final TagReader tags = new TagReader();

    /** @param trustJournal whether a file that is stored according to the journal is skipped */
    FilePlan(Naming naming, boolean trustJournal) {
        this.naming = naming;
        this.trustJournal = trustJournal;
    }

    /** A file of the folder. */
    record Found(Path path, String name, Fingerprint fingerprint) {}

    /** What is to be done. */
    sealed interface Decision {

        /** Nothing: the file's result is known. */
        record Nothing(FileEnd end) implements Decision {}

        /** It is to be stored. */
        record Store(MediaType format, Naming.Named named) implements Decision {}
    }

    /** @param known the journal's line about the unchanged file */
    Decision of(Found file, Optional<JournalLine> known) throws IOException, InterruptedException {
        boolean done =
                known.filter(line -> line.event() == JournalLine.Event.DONE).isPresent();
        if (trustJournal && done) {
            return new Decision.Nothing(
                    new FileEnd.Known(file.name(), file.fingerprint().bytes()));
        }
        Recognition recognition = AudioContent.of(file.path());
        Optional<MediaType> format = recognition.audio();
        if (format.isEmpty()) {
            return new Decision.Nothing(new FileEnd.Skipped(file.name(), AudioContent.reasonToSkip(recognition)));
        }
        if (!SystemText.ofThisProcess().isReadable(file.name())) {
            return new Decision.Nothing(FileEnd.Failed.unreadableName(file.name()));
        }
        return new Decision.Store(format.get(), naming.of(file.name(), tags.read(file.path(), format.get())));
    }
}
