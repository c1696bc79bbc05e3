package io.tapeline.cli.bulk;

import io.tapeline.cli.bulk.FilePlan.Decision;
import io.tapeline.cli.bulk.FilePlan.Found;
import io.tapeline.cli.transfer.Fingerprint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Shows what a run would do; writes nothing, and sends no request. */
public final class DryRun {

    private final BulkOptions options;
    private final Optional<Journal> journal;
    private final FilePlan plan;

    /** @param api the API whose journal is read */
    public DryRun(BulkOptions options, URI api) throws IOException {
        this.options = options;
        this.plan = new FilePlan(options.naming(), true);
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
            Optional<JournalLine> line = journal.isPresent() ? journal.get().find(file.name()) : Optional.empty();
            return switch (plan.of(
                    file, line.filter(known -> known.fingerprint().equals(file.fingerprint())))) {
                case Decision.Nothing(FileEnd end) -> end;
                case Decision.Store(var format, Naming.Named named) ->
                    new FileEnd.Planned(file.name(), file.fingerprint().bytes(), named.version(), named.needsReview());
            };
        } catch (IOException e) {
            return new FileEnd.Failed(file.name(), "unreadable", FolderWalk.Problems.sentence(e));
        }
    }
}
