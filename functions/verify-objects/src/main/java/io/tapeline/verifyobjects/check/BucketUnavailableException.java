package io.tapeline.verifyobjects.check;

/** S3 did not answer, or refused to: nothing is known about the objects that were asked for. */
public final class BucketUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BucketUnavailableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
