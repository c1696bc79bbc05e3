package io.tapeline.downloads;

import io.tapeline.ledger.IngestedFiles;
import io.tapeline.model.SourceId;
import io.tapeline.model.WantedFile;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** For a test that records many thousand files; {@link IngestedFilesTest} compares it with the implementation in DynamoDB. */
final class IngestedFilesInMemory implements IngestedFiles {

    private record Key(SourceId source, WantedFile file) {}

    private final Map<Key, IngestedFile> records = new ConcurrentHashMap<>();

    @Override
    public Map<WantedFile, IngestedFile> find(SourceId source, Collection<WantedFile> files) {
        return files.stream()
                .distinct()
                .filter(file -> records.containsKey(new Key(source, file)))
                .collect(Collectors.toMap(file -> file, file -> records.get(new Key(source, file))));
    }

    @Override
    public IngestedFile record(IngestedFile file) {
        IngestedFile before = records.putIfAbsent(new Key(file.source(), file.file()), file);
        return before == null ? file : before;
    }
}
