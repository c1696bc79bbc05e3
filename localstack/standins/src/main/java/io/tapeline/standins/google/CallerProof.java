package io.tapeline.standins.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.server.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signed GetCallerIdentity request, checked as AWS STS does it for Google: Signature Version 4 over exactly the headers that
 * Google accepts.
 */
final class CallerProof {
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/([0-9]{8}/([a-z0-9-]+)/sts/aws4_request), ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");
    private static final Pattern URL = Pattern.compile(
            "https://sts\\.([a-z0-9-]+)\\.amazonaws\\.com/?\\?Action=GetCallerIdentity&Version=2011-06-15");
    private static final String TARGET = "x-goog-cloud-target-resource";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Duration GOOD_FOR = Duration.ofMinutes(15);

    private final Map<String, String> headers = new TreeMap<>();
    private final String url;
    private final String method;

    private CallerProof(JsonNode document) {
        url = document.path("url").asText();
        method = document.path("method").asText();
        for (JsonNode header : document.path("headers")) {
            headers.put(
                    header.path("key").asText().toLowerCase(Locale.ROOT),
                    header.path("value").asText());
        }
    }

    /** @param subjectToken as it is sent: JSON, percent-encoded */
    static Optional<CallerProof> read(String subjectToken) {
        try {
            return Optional.of(
                    new CallerProof(Json.MAPPER.readTree(URLDecoder.decode(subjectToken, StandardCharsets.UTF_8))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns why the request is invalid; empty if it is valid.
     *
     * @param roles secret access keys by their ids
     */
    Optional<String> problem(String audience, Map<String, String> roles, InstantSource clock) {
        Matcher authorization = AUTHORIZATION.matcher(headers.getOrDefault("authorization", ""));
        if (!URL.matcher(url).matches() || !method.equals("POST")) {
            return Optional.of("The URL of the token is no GetCallerIdentity.");
        }
        if (headers.containsKey("x-amz-content-sha256")) {
            return Optional.of("The header x-amz-content-sha256 is not taken.");
        }
        if (!audience.equals(headers.get(TARGET))) {
            return Optional.of("The token is for another provider.");
        }
        if (!authorization.matches()
                || !headers.getOrDefault("host", "").equals(URI.create(url).getHost())) {
            return Optional.of("The token is not signed.");
        }
        if (!Arrays.asList(authorization.group(4).split(";")).containsAll(List.of("host", "x-amz-date", TARGET))) {
            return Optional.of("A header that must be signed is not.");
        }
        if (!young(clock.instant())) {
            return Optional.of("The token is too old.");
        }
        String secret = roles.get(authorization.group(1));
        return secret != null && signature(authorization, secret).equals(authorization.group(5))
                ? Optional.empty()
                : Optional.of("AWS STS refuses the signature.");
    }

    private boolean young(Instant now) {
        try {
            Instant signed = LocalDateTime.parse(headers.getOrDefault("x-amz-date", ""), TIME)
                    .toInstant(ZoneOffset.UTC);
            return Duration.between(signed, now).abs().compareTo(GOOD_FOR) < 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** See AWS, "Create a signed AWS API request". */
    private String signature(Matcher authorization, String secret) {
        String canonicalHeaders = Arrays.stream(authorization.group(4).split(";"))
                .map(name -> name + ":" + headers.getOrDefault(name, "").strip() + "\n")
                .collect(Collectors.joining());
        String request = String.join(
                "\n",
                method,
                "/",
                URI.create(url).getRawQuery(),
                canonicalHeaders,
                authorization.group(4),
                hex(sha256("")));
        String[] scope = authorization.group(2).split("/");
        String text = String.join(
                "\n", "AWS4-HMAC-SHA256", headers.get("x-amz-date"), authorization.group(2), hex(sha256(request)));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope) {
            key = hmac(key, part);
        }
        return hex(hmac(key, text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
