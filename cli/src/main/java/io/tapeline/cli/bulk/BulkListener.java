package io.tapeline.cli.bulk;

/** Receives the progress of a run, from several threads. */
public interface BulkListener {

    /** Reports what was found so far; final when {@code complete}. */
    void counted(long files, long bytes, boolean complete);

    /** Work on a file begins. */
    void began(String name);

    /** The result of a file is known. {@code bytes} is its size if known. */
    void ended(FileEnd end, long bytes);

    /** So many bytes were sent. A negative number takes back bytes that were sent in vain. */
    void moved(long bytes);
}
