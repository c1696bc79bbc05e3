package io.tapeline.cli.bulk;

/** Receives the progress of a run, from several threads. */
public interface BulkListener {

    /** So much was found so far; the last word when {@code complete}. */
    void counted(long files, long bytes, boolean complete);

    /** Work on a file begins. */
    void began(String name);

    /** A file has met its end. {@code bytes} is its size where it is known. */
    void ended(FileEnd end, long bytes);

    /** So many bytes have travelled; less than nothing takes back what was in vain. */
    void moved(long bytes);
}
