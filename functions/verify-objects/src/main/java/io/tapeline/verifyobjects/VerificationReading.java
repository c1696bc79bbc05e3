package io.tapeline.verifyobjects;

import io.tapeline.api.ApiRequest;
import io.tapeline.api.FieldErrors;
import io.tapeline.api.JsonBody;
import io.tapeline.api.QueryParameters;
import io.tapeline.model.Quoted;
import io.tapeline.verifyobjects.run.Finding;
import io.tapeline.verifyobjects.run.RunId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads requests and reports everything that is invalid; each method throws a problem (400). */
final class VerificationReading {

    private static final int USUAL = 50;
    private static final int MOST = 200;
    private static final int USUAL_RUNS = 20;
    private static final int MOST_RUNS = 100;
    /** S3's limit, in bytes. */
    private static final int LONGEST_KEY = 1_024;

    /**
     * @param id empty if the caller chose none
     * @param prefix of the object keys; empty for all
     */
    record NewRun(Optional<RunId> id, String prefix, boolean readAll) {}

    NewRun run(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        JsonBody body = JsonBody.of(request, errors);
        Optional<RunId> id = errors.parsed("id", body.text("id"), RunId::new);
        Optional<String> prefix = errors.parsed("prefix", body.text("prefix"), VerificationReading::key);
        boolean all = errors.parsed("read", body.text("read"), VerificationReading::all)
                .orElse(false);
        body.rejectUnknown();
        errors.throwIfAny();
        return new NewRun(id, prefix.orElse(""), all);
    }

    /**
     * @param limit maximum number of results on the page
     */
    record WantedRuns(int limit, Optional<String> cursor) {}

    WantedRuns runs(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        QueryParameters query = new QueryParameters(request, errors);
        int limit = query.integer("limit", 1, MOST_RUNS).orElse(USUAL_RUNS);
        Optional<String> cursor = query.text("cursor");
        query.rejectUnknown();
        errors.throwIfAny();
        return new WantedRuns(limit, cursor);
    }

    /**
     * @param limit maximum number of results on the page
     */
    record WantedFindings(Optional<Finding.Kind> kind, String prefix, int limit, Optional<String> cursor) {}

    WantedFindings findings(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        QueryParameters query = new QueryParameters(request, errors);
        Optional<Finding.Kind> kind = errors.parsed("kind", query.text("kind"), VerificationReading::kind);
        Optional<String> prefix = errors.parsed("prefix", query.text("prefix"), VerificationReading::key);
        int limit = query.integer("limit", 1, MOST).orElse(USUAL);
        Optional<String> cursor = query.text("cursor");
        query.rejectUnknown();
        errors.throwIfAny();
        return new WantedFindings(kind, prefix.orElse(""), limit, cursor);
    }

    String object(ApiRequest request) {
        FieldErrors errors = new FieldErrors();
        QueryParameters query = new QueryParameters(request, errors);
        Optional<String> key = errors.parsed("key", query.text("key"), VerificationReading::key);
        query.rejectUnknown();
        errors.required("key", key);
        errors.throwIfAny();
        return key.orElseThrow();
    }

    private static String key(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > LONGEST_KEY) {
            throw new IllegalArgumentException("must have 1 to " + LONGEST_KEY + " bytes, has " + bytes);
        }
        return text;
    }

    private static boolean all(String text) {
        return switch (text) {
            case "all" -> true;
            case "share" -> false;
            default -> throw new IllegalArgumentException("must be share or all, got " + Quoted.of(text));
        };
    }

    private static Finding.Kind kind(String text) {
        return Arrays.stream(Finding.Kind.values())
                .filter(kind -> kind.value().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("must be damaged, missing or unexpected, got " + Quoted.of(text)));
    }
}
