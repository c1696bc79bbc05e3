package io.tapeline.downloads;

import io.tapeline.ledger.IngestedFiles;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The real records of files. A test can let writes fail, or hide records as if they came too late. */
final class FaultyFiles implements IngestedFiles {

    boolean hidden;
    Optional<RuntimeException> failure = Optional.empty();
    private final IngestedFiles real;

    FaultyFiles(IngestedFiles real) {
        this.real = real;
    }

    @Override
    public Map<WantedFile, IngestedFile> find(SourceId source, Collection<WantedFile> files) {
        return hidden ? Map.of() : real.find(source, files);
    }

    @Override
    public IngestedFile record(IngestedFile file) {
        failure.ifPresent(e -> {
            throw e;
        });
        return real.record(file);
    }
}
