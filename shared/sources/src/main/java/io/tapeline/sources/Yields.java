package io.tapeline.sources;

/** What a job of a source leaves behind. */
public enum Yields {
    /** Files in the bucket. */
    FILES,
    /** Artists in the table; what the ledger calls files are the queries that find them. */
    ARTISTS
}
