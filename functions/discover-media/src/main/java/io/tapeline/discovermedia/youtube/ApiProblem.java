package io.tapeline.discovermedia.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.http.Statuses;
import io.tapeline.http.WebApi;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.time.Clock;
import java.util.Optional;

/** Translates the API's error answers, by the reason that they give. */
final class ApiProblem {

    /** The code for a channel that has no list of uploads. */
    static final String NO_PLAYLIST = "playlist-not-found";
    /** The code for a page token that is no longer valid. */
    static final String TOKEN_REFUSED = "page-token-refused";

    private static final String WHO = "The YouTube Data API";

    private ApiProblem() {}

    static SourceException of(WebApi.Answer answer, JsonNode body, Clock clock) {
        String reason = body.at("/error/errors/0/reason").asText("");
        String message = body.at("/error/message").asText("");
        return switch (reason) {
            case "quotaExceeded", "dailyLimitExceeded" ->
                SourceException.notBefore(
                        QuotaReset.after(clock.instant()),
                        new Reason(
                                "quota-exceeded",
                                "The day's quota of the YouTube Data API is used up; it is reset at midnight in"
                                        + " California."));
            case "rateLimitExceeded", "userRateLimitExceeded" ->
                SourceException.throttled(
                        new Reason("throttled", WHO + " demands fewer requests (" + reason + ")."), Optional.empty());
            case "playlistNotFound" -> refused(NO_PLAYLIST, "The channel has no list of uploads.");
            case "invalidPageToken" -> refused(TOKEN_REFUSED, "The page of the channel's list is no longer there.");
            case "keyInvalid", "keyExpired", "ipRefererBlocked" -> keyRefused();
            case "accessNotConfigured" ->
                refused(
                        "youtube-not-enabled",
                        "The project of the key does not have the YouTube Data API v3 enabled: enable it in the Google"
                                + " Cloud console, then retry the job.");
            case "badRequest" ->
                message.startsWith("API key")
                        ? keyRefused()
                        : refused("youtube-refused", WHO + " refused a question (badRequest).");
            case "forbidden" ->
                refused(
                        "youtube-forbidden",
                        WHO + " does not let this key ask (forbidden): look at the key's restrictions in the Google"
                                + " Cloud console, then retry the job.");
            default -> Statuses.problem(WHO, answer.status(), answer.retryAfter(), clock);
        };
    }

    private static SourceException keyRefused() {
        return refused(
                "youtube-key-refused",
                WHO + " refuses the key: put a good one into the secret that TAPELINE_YOUTUBE_SECRET names, then retry"
                        + " the job.");
    }

    private static SourceException refused(String code, String sentence) {
        return new SourceException(Kind.FINAL, new Reason(code, sentence));
    }
}
