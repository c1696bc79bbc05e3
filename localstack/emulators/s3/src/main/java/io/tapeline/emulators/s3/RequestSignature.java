package io.tapeline.emulators.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request's own signature data, either from the Authorization header or, for a presigned URL, from the query.
 *
 * @param scope date, region, service and the word aws4_request, joined by slashes
 * @param lifetime of a presigned URL; empty for a header, where the clocks may differ by {@link #CLOCK_SKEW}
 */
record RequestSignature(
        String accessKeyId,
        String scope,
        String amzDate,
        Instant signedAt,
        List<String> signedHeaders,
        String signature,
        Optional<Duration> lifetime) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(15);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(7);

    static RequestSignature of(HttpServletRequest request) throws RefusedRequest {
        String header = request.getHeader("Authorization");
        var query = new CanonicalQuery(request.getQueryString());
        if (header == null && query.parameter("X-Amz-Algorithm").isEmpty()) {
            throw RefusedRequest.accessDenied("The request is not signed.");
        }
        try {
            return header == null ? presigned(query) : inHeader(header, request.getHeader("x-amz-date"));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new RefusedRequest(
                    400,
                    "AuthorizationHeaderMalformed",
                    "The request's Signature Version 4 is incomplete or malformed.");
        }
    }

    private static RequestSignature presigned(CanonicalQuery query) {
        require(query.required("X-Amz-Algorithm").equals(ALGORITHM));
        var lifetime = Duration.ofSeconds(Long.parseLong(query.required("X-Amz-Expires")));
        require(lifetime.isPositive() && lifetime.compareTo(LONGEST_LIFETIME) <= 0);
        return parse(
                query.required("X-Amz-Credential"),
                query.required("X-Amz-SignedHeaders"),
                query.required("X-Amz-Signature"),
                query.required("X-Amz-Date"),
                Optional.of(lifetime));
    }

    private static RequestSignature inHeader(String header, String amzDate) {
        require(header.startsWith(ALGORITHM + " ") && amzDate != null);
        Map<String, String> fields = Arrays.stream(
                        header.substring(ALGORITHM.length()).trim().split(",\\s*"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length == 2 ? pair[1] : ""));
        return parse(
                fields.getOrDefault("Credential", ""),
                fields.getOrDefault("SignedHeaders", ""),
                fields.getOrDefault("Signature", ""),
                amzDate,
                Optional.empty());
    }

    private static RequestSignature parse(
            String credential, String signedHeaders, String signature, String amzDate, Optional<Duration> lifetime) {
        String[] idAndScope = credential.split("/", 2);
        require(idAndScope.length == 2 && idAndScope[1].matches("\\d{8}/[^/]+/s3/aws4_request"));
        require(amzDate.startsWith(idAndScope[1].substring(0, 8)));
        var headers = List.of(signedHeaders.split(";"));
        require(headers.contains("host"));
        var signedAt = Instant.from(AMZ_DATE.parse(amzDate));
        return new RequestSignature(idAndScope[0], idAndScope[1], amzDate, signedAt, headers, signature, lifetime);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }

    /** The text that was signed, for a canonical request with this digest. */
    String stringToSign(String canonicalRequestDigest) {
        return String.join("\n", ALGORITHM, amzDate, scope, canonicalRequestDigest);
    }

    void checkTime(Instant now) throws RefusedRequest {
        if (signedAt.isAfter(now.plus(CLOCK_SKEW))) {
            throw RefusedRequest.accessDenied("The request is signed for a time that is still to come.");
        }
        if (lifetime.isPresent() && now.isAfter(signedAt.plus(lifetime.get()))) {
            throw RefusedRequest.accessDenied("Request has expired");
        }
        if (lifetime.isEmpty() && signedAt.isBefore(now.minus(CLOCK_SKEW))) {
            throw new RefusedRequest(
                    403, "RequestTimeTooSkewed", "The request's time and the server's differ by more than 15 minutes.");
        }
    }
}
