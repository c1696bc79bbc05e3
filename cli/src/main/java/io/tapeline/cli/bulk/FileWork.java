package io.tapeline.cli.bulk;

import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.StudioApi;
import io.tapeline.cli.bulk.FilePlan.Decision;
import io.tapeline.cli.bulk.FilePlan.Found;
import io.tapeline.cli.bulk.JournalLine.Event;
import io.tapeline.cli.bulk.Naming.Named;
import io.tapeline.cli.transfer.FileDigests;
import io.tapeline.cli.transfer.FileUpload;
import io.tapeline.cli.transfer.LocalFile;
import io.tapeline.cli.transfer.OpenUpload;
import io.tapeline.cli.transfer.TransferException;
import io.tapeline.model.MediaType;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;

/** What is done with one file of the folder. Safe for use by several threads. */
final class FileWork {

    private final FilePlan plan;
    private final Journal journal;
    private final FileUpload upload;
    private final NamesInUse names = new NamesInUse();
    /** One large file is read at a time, by two threads: so the first of them is on its way sooner. */
    private final Semaphore reading = new Semaphore(1);

    FileWork(BulkOptions options, Journal journal, FileUpload upload) {
        this.plan = new FilePlan(options.naming(), options.trustJournal());
        this.journal = journal;
        this.upload = upload;
    }

    /** @param arrived run when S3 has the file; perhaps several times, perhaps never */
    FileEnd store(Found file, LongConsumer meter, Runnable arrived)
            throws ApiException, TransferException, IOException, InterruptedException {
        Optional<JournalLine> known =
                journal.find(file.name()).filter(line -> line.fingerprint().equals(file.fingerprint()));
        return switch (plan.of(file, known)) {
            case Decision.Nothing(FileEnd end) -> end;
            case Decision.Store(MediaType format, Named named) -> {
                FileDigests digests = known.isPresent()
                        ? FileDigests.known(file.fingerprint(), known.get().sha256())
                        : read(file);
                try (NamesInUse.Use _ = names.use(named.version())) {
                    yield stored(new Task(file, format, digests, known, meter, arrived), named);
                }
            }
        };
    }

    private FileDigests read(Found file) throws IOException, InterruptedException {
        if (file.fingerprint().bytes() <= FileDigests.USUALLY_SINGLE) {
            return FileDigests.of(file.path());
        }
        reading.acquire();
        try {
            return FileDigests.of(file.path());
        } finally {
            reading.release();
        }
    }

    /** A file that was read, and who wants to know how it goes. */
    private record Task(
            Found file,
            MediaType format,
            FileDigests digests,
            Optional<JournalLine> known,
            LongConsumer meter,
            Runnable arrived) {}

    private FileEnd stored(Task task, Named named)
            throws ApiException, TransferException, IOException, InterruptedException {
        Named marked = named.distinguishedBy(task.digests().sha256());
        // one that was begun under its mark goes on under it
        boolean wasMarked = task.known()
                .filter(line -> line.version().equals(marked.version()))
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
        return stored(task, marked, true);
    }

    private FileEnd stored(Task task, Named named, boolean distinguished)
            throws ApiException, TransferException, IOException, InterruptedException {
        Found file = task.file();
        FileDigests digests = task.digests();
        LocalFile local =
                new LocalFile(file.path(), task.format(), digests, named.version(), named.notes(), named.needsReview());
        FileUpload.Registered registered =
                upload.upload(local, memory(file, digests, named, task.known()), task.meter(), task.arrived());
        journal.add(line(Event.DONE, file, digests, "", named));
        return new FileEnd.Stored(
                file.name(), digests.bytes(), named.version(), named.needsReview(), distinguished, registered.sent());
    }

    private OpenUpload memory(Found file, FileDigests digests, Named named, Optional<JournalLine> known) {
        return new OpenUpload() {
            @Override
            public Optional<String> before() {
                return known.filter(line -> line.event() == Event.OPEN)
                        .filter(line -> line.version().equals(named.version()))
                        .filter(line -> line.sha256().equals(digests.sha256()))
                        .map(JournalLine::upload);
            }

            @Override
            public void opened(String uploadId) throws IOException {
                journal.addDurably(line(Event.OPEN, file, digests, uploadId, named));
            }
        };
    }

    private static JournalLine line(Event event, Found file, FileDigests digests, String upload, Named named) {
        return new JournalLine(event, file.name(), digests.fingerprint(), digests.sha256(), upload, named.version());
    }
}
