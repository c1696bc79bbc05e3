package io.tapeline.emulators.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A query string in the canonical form of Signature Version 4: decoded, encoded once in AWS's own way, sorted. */
final class CanonicalQuery {
    private record Parameter(String name, String value) {}

    private final List<Parameter> parameters;

    /** {@code rawQuery} as it was received; null if there is none, as in the servlet API. */
    CanonicalQuery(String rawQuery) {
        parameters = rawQuery == null || rawQuery.isEmpty()
                ? List.of()
                : Arrays.stream(rawQuery.split("&"))
                        .filter(pair -> !pair.isEmpty())
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> new Parameter(decode(pair[0]), pair.length == 2 ? decode(pair[1]) : ""))
                        .toList();
    }

    Optional<String> parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name.equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    String required(String name) {
        return parameter(name).orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** All parameters but the signature itself. */
    String text() {
        return parameters.stream()
                .filter(parameter -> !parameter.name.equals("X-Amz-Signature"))
                .map(parameter -> encode(parameter.name) + "=" + encode(parameter.value))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    /** The canonical path of an object; its slashes are not encoded. */
    static String path(String rawPath) {
        return encode(decode(rawPath.replace("+", "%2B"))).replace("%2F", "/");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
