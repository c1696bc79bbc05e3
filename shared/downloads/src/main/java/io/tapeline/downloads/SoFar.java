package io.tapeline.downloads;

import io.tapeline.model.Reason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** How far a file is in this attempt, and therefore its end if it is stopped. Safe for use by several threads. */
final class SoFar {

    private static final Duration PUTTING_TOGETHER = Duration.ofSeconds(5);

    private static final Reason TOO_SLOW =
            new Reason("too-slow", "The file was not complete when the function's time was up.");
    private static final Reason FROM_THE_BEGINNING = new Reason(
            "too-slow",
            "The file was not complete when the function's time was over, and its server sends nothing by which it could be continued"
                    + " (a strong ETag or Last-Modified, and its length): each try begins with the first byte.");
    private static final Reason GOES_ON =
            new Reason("goes-on", "The function's time was over: the file continues where it stopped.");

    private static final Reason PUT_TOGETHER =
            new Reason("put-together", "The function's time was up before S3 had put the parts of the file together.");

    private static final Reason READ_BACK = new Reason(
            "read-back",
            "The function's time was over before the stored file was read for its SHA-256: reading continues.");

    private final AtomicReference<FileEnd> stopped =
            new AtomicReference<>(new FileEnd.Postponed(FileDownloads.NOT_REACHED, Duration.ZERO));

    /** It is asked for. */
    void begun() {
        stopped.set(new FileEnd.Retry(TOO_SLOW));
    }

    /** It is large, and must be moved by this process or again from its beginning. */
    void mustEndHere() {
        stopped.set(new FileEnd.Retry(FROM_THE_BEGINNING));
    }

    /** More of it will be kept, whatever happens to this process, so this uses up no attempt. */
    void moved() {
        stopped.set(goesOn(Duration.ZERO));
    }

    /** What a file ends as of which more is moved after a while. */
    static FileEnd goesOn(Duration wait) {
        return new FileEnd.Waits(GOES_ON, wait);
    }

    /** S3 has all of it and completes the upload, which may take minutes, whatever happens to this process. */
    void whole() {
        stopped.set(new FileEnd.Postponed(PUT_TOGETHER, PUTTING_TOGETHER));
    }

    /** What a file ends as that is to be read back further. */
    static FileEnd readBack() {
        return new FileEnd.Waits(READ_BACK, Duration.ZERO);
    }

    /** What it ends as if it is stopped now. */
    FileEnd ifStopped() {
        return stopped.get();
    }

    /** Its end after a failure: an attempt that made progress with a file is not counted, so a large file may have many. */
    FileEnd afterFailure(FileEnd end, Duration wait) {
        return end instanceof FileEnd.Retry(Reason reason) && stopped.get() instanceof FileEnd.Waits
                ? new FileEnd.Waits(reason, wait)
                : end;
    }
}
