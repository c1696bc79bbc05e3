package io.tapeline.sources;

/** What a job of a source produces. */
public enum Yields {
    /** Files in the bucket. */
    FILES,
    /** Artists in the table; the files in the ledger are then the queries that find them. */
    ARTISTS
}
