package io.tapeline.cli.bulk;

import io.tapeline.audio.Recognition;
import io.tapeline.cli.bulk.FileWork.Found;
import io.tapeline.cli.console.SystemText;
import io.tapeline.cli.tags.TagReader;
import io.tapeline.cli.transfer.Fingerprint;
import io.tapeline.model.MediaType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Says what a run would do; writes nothing, sends nothing and asks nobody. */
public final class DryRun {

    private final BulkOptions options;
    private final Optional<Journal> journal;
    private final TagReader tags = new TagReader();

    /** @param api whose journal is looked at */
    public DryRun(BulkOptions options, URI api) throws IOException {
        this.options = options;
        this.journal = Journal.look(StateFolder.journal(options.folder(), api));
    }

    public void tell(BulkListener listener) throws InterruptedException {
        new FolderWalk(options.folder()).tell(new FolderWalk.Listener() {
            @Override
            public void file(Path path, String name, Fingerprint fingerprint) throws InterruptedException {
                listener.ended(planned(new Found(path, name, fingerprint)), fingerprint.bytes());
            }

            @Override
            public void skipped(String name, String why) {
                listener.ended(new FileEnd.Skipped(name, why), 0);
            }

            @Override
            public void unreadable(String name, String why) {
                listener.ended(new FileEnd.Failed(name, "unreadable", why), 0);
            }
        });
    }

    private FileEnd planned(Found file) throws InterruptedException {
        try {
            if (journal.isPresent()
                    && journal.get()
                            .find(file.name())
                            .filter(line -> line.event() == JournalLine.Event.DONE)
                            .filter(line -> line.fingerprint().equals(file.fingerprint()))
                            .isPresent()) {
                return new FileEnd.Known(file.name(), file.fingerprint().bytes());
            }
            Recognition recognition = AudioContent.of(file.path());
            Optional<MediaType> format = recognition.audio();
            if (format.isEmpty()) {
                return new FileEnd.Skipped(file.name(), AudioContent.reasonToSkip(recognition));
            }
            if (!SystemText.ofThisProcess().isReadable(file.name())) {
                return FileEnd.Failed.unreadableName(file.name());
            }
            Naming.Named named = options.naming().of(file.name(), tags.read(file.path(), format.get()));
            return new FileEnd.Planned(file.name(), file.fingerprint().bytes(), named.version(), named.needsReview());
        } catch (IOException e) {
            return new FileEnd.Failed(file.name(), "unreadable", FolderWalk.Problems.sentence(e));
        }
    }
}
