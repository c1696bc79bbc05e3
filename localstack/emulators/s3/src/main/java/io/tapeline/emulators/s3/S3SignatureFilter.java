package io.tapeline.emulators.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Accepts only requests with a valid Signature Version 4 that has not expired, in the header or in the query of a presigned URL.
 * The declared digest of the body is signed, but not compared with the body here: S3Mock checks the checksums that the SDK sends.
 */
final class S3SignatureFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final String PAYLOAD_DIGEST = "x-amz-content-sha256";

    private final transient SigningKey key;
    private final transient Clock clock;

    S3SignatureFilter(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            if (!isPreflight(request)) {
                check(request);
            }
        } catch (RefusedRequest refused) {
            refused.answer(response);
            return;
        }
        chain.doFilter(request, response);
    }

    /** A browser does not sign its preflight requests. */
    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
    }

    private void check(HttpServletRequest request) throws RefusedRequest {
        var signature = RequestSignature.of(request);
        if (!signature.accessKeyId().equals(key.accessKeyId())) {
            throw new RefusedRequest(403, "InvalidAccessKeyId", "This S3 does not know the access key of the request.");
        }
        signature.checkTime(clock.instant());
        for (String header : Collections.list(request.getHeaderNames())) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-") && !signature.signedHeaders().contains(name)) {
                throw RefusedRequest.accessDenied("The header " + name + " of the request is not signed.");
            }
        }
        String expected =
                key.sign(signature.scope(), signature.stringToSign(digest(canonicalRequest(request, signature))));
        if (!MessageDigest.isEqual(
                expected.getBytes(UTF_8), signature.signature().getBytes(UTF_8))) {
            throw new RefusedRequest(
                    403,
                    "SignatureDoesNotMatch",
                    "The signature does not match the request. Check the secret access key, the method and the headers.");
        }
    }

    private static String canonicalRequest(HttpServletRequest request, RequestSignature signature)
            throws RefusedRequest {
        var declaredDigest = Optional.ofNullable(request.getHeader(PAYLOAD_DIGEST));
        if (declaredDigest.isEmpty() && signature.lifetime().isEmpty()) {
            throw new RefusedRequest(400, "InvalidRequest", "The header " + PAYLOAD_DIGEST + " is missing.");
        }
        List<String> headers = signature.signedHeaders();
        try {
            return String.join(
                    "\n",
                    request.getMethod(),
                    CanonicalQuery.path(request.getRequestURI()),
                    new CanonicalQuery(request.getQueryString()).text(),
                    headers.stream().map(name -> headerLine(request, name)).collect(Collectors.joining()),
                    String.join(";", headers),
                    declaredDigest.orElse("UNSIGNED-PAYLOAD"));
        } catch (IllegalArgumentException e) {
            throw new RefusedRequest(400, "InvalidURI", "The path or the query of the request is not percent-encoded.");
        }
    }

    private static String headerLine(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name)).stream()
                .map(value -> value.trim().replaceAll(" +", " "))
                .collect(Collectors.joining(",", name + ":", "\n"));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK lacks SHA-256", e);
        }
    }
}
