package io.tapeline.cli.bulk;

import java.nio.file.Path;

/**
 * The options of a run.
 *
 * @param folder the folder to upload
 * @param naming how its files are named
 * @param concurrent how many files are worked on, and how many requests carry bytes, at the same time
 * @param trustJournal whether files that the journal lists as stored are skipped without asking the API
 */
public record BulkOptions(Path folder, Naming naming, int concurrent, boolean trustJournal) {}
