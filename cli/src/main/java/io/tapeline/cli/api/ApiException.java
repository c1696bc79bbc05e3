package io.tapeline.cli.api;

/** The API could not be reached, or refused. The message is a sentence for a person. */
public final class ApiException extends Exception {

    /** The code of a 403 that is about the route and not about what was asked for. */
    public static final String NO_ROLE = "not-allowed";

    /** The code of a 503 that says what the machine of the embedded stack has to be given first. */
    public static final String PROGRAM_MISSING = "program-missing";

    private static final long serialVersionUID = 1;

    /** What kind of no. */
    public enum Kind {
        /** No connection, no answer, or an answer that is not the API's. */
        UNREACHABLE,
        /** 401: no token, or one that is not good any more. */
        NOT_LOGGED_IN,
        /** 403: the token's owner may not do that. */
        NOT_ALLOWED,
        /** 404. */
        NOT_FOUND,
        /** 409: not in this state. */
        CONFLICT,
        /** Any other 4xx: the request is wrong. */
        INVALID,
        /** 429 or 5xx: the API is there and cannot answer now. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String code;

    ApiException(Kind kind, String sentence) {
        this(kind, sentence, "");
    }

    ApiException(Kind kind, String sentence, String code) {
        super(sentence);
        this.kind = kind;
        this.code = code;
    }

    /** The problem's stable name, {@code version-exists} for example; empty when the API gave none. */
    public String code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether asking again later may help. */
    public boolean passing() {
        return kind == Kind.UNREACHABLE || kind == Kind.UNAVAILABLE;
    }
}
