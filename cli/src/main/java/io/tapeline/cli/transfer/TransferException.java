package io.tapeline.cli.transfer;

/** S3 could not be reached, or refused. The message is a sentence for a person and contains no URL. */
public final class TransferException extends Exception {

    private static final long serialVersionUID = 1;

    /** What kind of no. */
    public enum Kind {
        /** The URL is not good any more: ask for a new one. */
        EXPIRED,
        /** An object has this key, and another one is not taken. */
        THERE,
        /** S3 does not know the upload or the object any more. */
        GONE,
        /** No connection, or an answer that says that another attempt may help. */
        PASSING,
        /** For good. */
        REFUSED
    }

    private final Kind kind;

    TransferException(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
