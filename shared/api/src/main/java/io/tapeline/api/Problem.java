package io.tapeline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.model.UnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A problem document according to RFC 9457 ({@code application/problem+json}). Never contains a secret, a signed URL or a stack
 * trace.
 *
 * @param type {@code urn:tapeline:problem:} and the code
 * @param title the kind of problem in a few words, the same for every problem with this code
 * @param status of the answer, 400 to 599
 * @param detail what happened this time and what to do next, for a person
 * @param code stable, for programs: lower-case words joined by dashes
 * @param errors every invalid field of the request; empty for other problems
 * @param requestId identifies the entries in the logs, if there are any
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        List<FieldError> errors,
        Optional<String> requestId) {

    private static final String TYPE = "urn:tapeline:problem:";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem that is not about single fields. */
    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(TYPE + code, title, status, detail, code, List.of(), Optional.empty());
    }

    /** 400: fields of the request are wrong. */
    public static Problem wrongFields(List<FieldError> errors) {
        String fields = errors.stream().map(FieldError::field).distinct().collect(Collectors.joining(", "));
        String detail = "Wrong in the request: " + fields;
        return new Problem(
                TYPE + "wrong-request", "The request is wrong", 400, detail, "wrong-request", errors, Optional.empty());
    }

    /** 404: the resource that the path names does not exist. */
    public static Problem notFound(String detail) {
        return of(404, "not-found", "Not found", detail);
    }

    /** 409: the state of the resource does not allow it. */
    public static Problem conflict(String code, String detail) {
        return of(409, code, "Conflict", detail);
    }

    /** 503: a service behind the API does not answer; the same request may be sent again. */
    public static Problem unavailable(String detail) {
        return of(503, "unavailable", "Service unavailable", detail);
    }

    /** 503: the same for an exception. */
    public static Problem unavailable(UnavailableException e) {
        return unavailable(e.detail());
    }

    static Problem unexpected(String requestId) {
        String detail = "Something unexpected happened. Send the request again; if it stays, look for request "
                + requestId + " in the function's log.";
        return new Problem(
                TYPE + "unexpected", "Unexpected error", 500, detail, "unexpected", List.of(), Optional.of(requestId));
    }

    /** This problem as an exception. */
    public ProblemException exception() {
        return new ProblemException(this);
    }

    /**
     * An invalid field.
     *
     * @param field its name, with the position in a list: {@code formats[1]}
     * @param message what is wrong and what would be valid
     */
    @RegisterForReflection
    public record FieldError(String field, String message) {}
}
