package io.tapeline.cli.report;

import io.tapeline.cli.api.Recording;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Table;
import java.util.List;

/** Formats recordings for a person. */
public final class RecordingTable {

    private RecordingTable() {}

    public static Table of(List<Recording> recordings) {
        Table table = new Table("artist", "song", "track", "version", ">size", "!?uploaded", "?by", "?from");
        recordings.forEach(recording -> table.add(
                recording.version().artist(),
                recording.version().song(),
                recording.version().track(),
                recording.version().version(),
                Plainly.bytes(recording.bytes()),
                Plainly.time(recording.uploadedAt()),
                recording.uploadedBy(),
                Plainly.oneLine(recording.originalPath())));
        return table;
    }
}
