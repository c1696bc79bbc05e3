package io.tapeline.cli.api;

/** The API could not be reached, or refused. The message is a sentence for a person. */
public final class ApiException extends Exception {

    /** The code of a 403 that refuses the whole route and not only the requested object. */
    public static final String NO_ROLE = "not-allowed";

    /** The code of a 503 that names a program to be installed on the embedded stack's machine. */
    public static final String PROGRAM_MISSING = "program-missing";

    private static final long serialVersionUID = 1;

    /** The kind of refusal. */
    public enum Kind {
        /** No connection, no answer, or an answer that does not come from the API. */
        UNREACHABLE,
        /** 401: no token, or one that is no longer valid. */
        NOT_LOGGED_IN,
        /** 403: the token's owner has no permission. */
        NOT_ALLOWED,
        /** 404. */
        NOT_FOUND,
        /** 409: the object's state does not allow this. */
        CONFLICT,
        /** Any other 4xx: the request is wrong. */
        INVALID,
        /** 429 or 5xx: the API can be reached but cannot answer now. */
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

    /** The problem's stable name, for example {@code version-exists}; empty when the API gave none. */
    public String code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether repeating the request later may help. */
    public boolean passing() {
        return kind == Kind.UNREACHABLE || kind == Kind.UNAVAILABLE;
    }
}
