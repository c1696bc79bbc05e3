package io.tapeline.storage;

import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a failure of S3 means. All of them pass: none says anything about the file. */
final class StorageProblems {

    private StorageProblems() {}

    static StorageException of(Exception e) {
        if (e instanceof S3Exception answer) {
            String code = answer.awsErrorDetails() == null
                    ? "no code"
                    : answer.awsErrorDetails().errorCode();
            String said = "S3 answered " + answer.statusCode() + " (" + code + ").";
            boolean busy = answer.statusCode() >= 500 || answer.statusCode() == 429 || answer.statusCode() == 408;
            return busy
                    ? StorageException.passing("storage-busy", said, e)
                    : StorageException.passing(
                            "storage-refused", said + " Check the function's permissions and TAPELINE_BUCKET.", e);
        }
        if (e instanceof AbortedException || Thread.currentThread().isInterrupted()) {
            return StorageException.passing("stopped", "The upload was stopped before it was complete.", e);
        }
        return StorageException.passing("storage-unreachable", "S3 could not be reached or broke off.", e);
    }
}
