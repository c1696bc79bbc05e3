package io.tapeline.cli.bulk;

import java.nio.file.Path;

/**
 * What a run is to do.
 *
 * @param folder whose files
 * @param naming as what
 * @param concurrent so many files, and so many requests that carry bytes, at a time
 * @param trustJournal whether files that the journal knows are not even asked about
 */
public record BulkOptions(Path folder, Naming naming, int concurrent, boolean trustJournal) {}
