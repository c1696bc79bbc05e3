package io.tapeline.downloads;

import io.tapeline.model.Reason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** The progress of a file in this attempt, which decides its result if it is stopped. Safe for use by several threads. */
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

    /** Its download has begun. */
    void begun() {
        stopped.set(new FileEnd.Retry(TOO_SLOW));
    }

    /** It is large; if this process does not finish it, it begins again from the first byte. */
    void mustEndHere() {
        stopped.set(new FileEnd.Retry(FROM_THE_BEGINNING));
    }

    /** More of it is kept even if this process ends, so this attempt is not counted. */
    void moved() {
        stopped.set(goesOn(Duration.ZERO));
    }

    /** The result of a file whose transfer continues after a wait. */
    static FileEnd goesOn(Duration wait) {
        return new FileEnd.Waits(GOES_ON, wait);
    }

    /** S3 has all of it and completes the upload. That may take minutes, and continues even if this process ends. */
    void whole() {
        stopped.set(new FileEnd.Postponed(PUT_TOGETHER, PUTTING_TOGETHER));
    }

    /** The result of a file whose reading back has to be continued. */
    static FileEnd readBack() {
        return new FileEnd.Waits(READ_BACK, Duration.ZERO);
    }

    /** Its result if it is stopped now. */
    FileEnd ifStopped() {
        return stopped.get();
    }

    /** Its result after a failure: an attempt that made progress with a file is not counted, so a large file may have many. */
    FileEnd afterFailure(FileEnd end, Duration wait) {
        return end instanceof FileEnd.Retry(Reason reason) && stopped.get() instanceof FileEnd.Waits
                ? new FileEnd.Waits(reason, wait)
                : end;
    }
}
