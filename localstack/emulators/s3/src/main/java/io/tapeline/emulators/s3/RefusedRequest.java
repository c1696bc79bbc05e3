package io.tapeline.emulators.s3;

/** A request that S3 would refuse, with the code and the status that S3 would answer. */
final class RefusedRequest extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    RefusedRequest(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    static RefusedRequest accessDenied(String message) {
        return new RefusedRequest(403, "AccessDenied", message);
    }
}
