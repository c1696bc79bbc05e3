package io.tapeline.storage;

import java.io.IOException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Classifies failures of S3. They say nothing about the file. */
final class StorageProblems {

    private StorageProblems() {}

    /**
     * Classifies a failure while a body was sent.
     *
     * @throws IOException that reading the body threw, the same object
     */
    static StorageException of(Exception e, MeasuredStream measured) throws IOException {
        if (measured.failure().isPresent()) {
            IOException failure = measured.failure().get();
            if (failure instanceof MeasuredStream.LengthMismatch) {
                return StorageException.passing("length-mismatch", failure.getMessage(), failure);
            }
            throw failure;
        }
        return of(e);
    }

    static StorageException of(Exception e) {
        if (e instanceof S3Exception answer) {
            String code = answer.awsErrorDetails() == null
                    ? "no code"
                    : answer.awsErrorDetails().errorCode();
            if (contested(answer.statusCode(), code)) {
                return StorageException.contested(e);
            }
            String said = "S3 answered " + answer.statusCode() + " (" + code + ").";
            boolean busy = answer.statusCode() >= 500 || answer.statusCode() == 429 || answer.statusCode() == 408;
            return busy
                    ? StorageException.unavailable("storage-busy", said, e)
                    : StorageException.passing(
                            "storage-refused", said + " Check the function's permissions and TAPELINE_BUCKET.", e);
        }
        if (e instanceof AbortedException || Thread.currentThread().isInterrupted()) {
            return StorageException.passing("stopped", "The upload was stopped before it was complete.", e);
        }
        return StorageException.unavailable("storage-unreachable", "S3 could not be reached or broke off.", e);
    }

    /**
     * The condition of a write does not hold (412); another write is in progress (409 ConditionalRequestConflict); the object to be
     * replaced, or the upload, no longer exists (404).
     */
    private static boolean contested(int status, String code) {
        return status == 412
                || status == 409
                || (status == 404 && (code.equals("NoSuchKey") || code.equals("NoSuchUpload")));
    }
}
