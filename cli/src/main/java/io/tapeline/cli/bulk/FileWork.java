package io.tapeline.cli.bulk;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.bulk.FilePlan.Decision;
import io.tapeline.cli.bulk.FilePlan.Found;
import io.tapeline.cli.bulk.JournalLine.Event;
import io.tapeline.cli.bulk.Naming.Named;
import io.tapeline.cli.transfer.FileUpload;
import io.tapeline.cli.transfer.LocalContent;
import io.tapeline.cli.transfer.LocalFile;
import io.tapeline.cli.transfer.OpenUpload;
import io.tapeline.cli.transfer.TransferException;
import io.tapeline.model.MediaType;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Processes one file of the folder. Thread-safe. */
final class FileWork {

    private final FilePlan plan;
    private final Journal journal;
    private final FileUpload upload;
    private final NamesInUse names = new NamesInUse();

    FileWork(BulkOptions options, Journal journal, FileUpload upload) {
        this.plan = new FilePlan(options.naming(), options.trustJournal());
        this.journal = journal;
        this.upload = upload;
    }

    /** @param arrived is run when S3 has the file, possibly several times or never */
    FileEnd store(Found file, LongConsumer meter, Runnable arrived)
            throws ApiException, TransferException, IOException, InterruptedException {
        Optional<JournalLine> known =
                journal.find(file.name()).filter(line -> line.fingerprint().equals(file.fingerprint()));
        return switch (plan.of(file, known)) {
            case Decision.Nothing(FileEnd end) -> end;
            case Decision.Store(MediaType format, Named named) -> {
                Optional<String> sha256 = known.map(JournalLine::sha256).filter(hex -> !hex.isEmpty());
                LocalContent content = sha256.isPresent()
                        ? LocalContent.known(file.path(), file.fingerprint(), sha256.get())
                        : LocalContent.of(file.path());
                try (NamesInUse.Use _ = names.use(named.version())) {
                    yield stored(new Task(file, format, content, known, meter, arrived), named);
                }
            }
        };
    }

    /** A file, and the receivers of its progress. */
    private record Task(
            Found file,
            MediaType format,
            LocalContent content,
            Optional<JournalLine> known,
            LongConsumer meter,
            Runnable arrived) {}

    private FileEnd stored(Task task, Named named)
            throws ApiException, TransferException, IOException, InterruptedException {
        // a file whose upload was begun under its marked name continues under it
        boolean wasMarked = task.known()
                .filter(line -> !line.sha256().isEmpty())
                .filter(line -> line.version()
                        .equals(named.distinguishedBy(line.sha256()).version()))
                .isPresent();
        if (!wasMarked) {
            try {
                return stored(task, named, false);
            } catch (ApiException e) {
                if (!e.code().equals(StudioApi.VERSION_EXISTS)) {
                    throw e;
                }
            }
        }
        return stored(task, named.distinguishedBy(task.content().sha256()), true);
    }

    private FileEnd stored(Task task, Named named, boolean distinguished)
            throws ApiException, TransferException, IOException, InterruptedException {
        Found file = task.file();
        LocalContent content = task.content();
        LocalFile local =
                new LocalFile(file.path(), task.format(), content, named.version(), named.notes(), named.needsReview());
        FileUpload.Registered registered =
                upload.upload(local, memory(file, content, named, task.known()), task.meter(), task.arrived());
        journal.add(line(Event.DONE, file, content, registered.recording().sha256(), "", named));
        return new FileEnd.Stored(
                file.name(), content.bytes(), named.version(), named.needsReview(), distinguished, registered.sent());
    }

    private OpenUpload memory(Found file, LocalContent content, Named named, Optional<JournalLine> known) {
        return new OpenUpload() {
            @Override
            public Optional<String> before() {
                return known.filter(line -> line.event() == Event.OPEN)
                        .filter(line -> line.version().equals(named.version()))
                        .map(JournalLine::upload);
            }

            @Override
            public void opened(String uploadId) throws IOException {
                journal.addDurably(
                        line(Event.OPEN, file, content, content.knownSha256().orElse(""), uploadId, named));
            }
        };
    }

    private static JournalLine line(
            Event event, Found file, LocalContent content, String sha256, String upload, Named named) {
        return new JournalLine(event, file.name(), content.fingerprint(), sha256, upload, named.version());
    }
}
