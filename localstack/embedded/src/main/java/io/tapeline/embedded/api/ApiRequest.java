package io.tapeline.embedded.api;

import io.tapeline.server.Exchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A request for which a route was found.
 *
 * @param path as it was sent
 * @param headers in the usual spelling, e.g. {@code Content-Type}
 * @param query decoded, every value in order
 */
record ApiRequest(
        String id,
        String method,
        String path,
        Router.Match match,
        Map<String, List<String>> headers,
        Map<String, List<String>> query,
        String sourceIp,
        Instant received) {
    static final String API_ID = "embedded";
    static final String STAGE = "embedded";

    private static final Pattern WORD_START = Pattern.compile("-([a-z])");

    static ApiRequest of(Exchange exchange, Router.Match match, Instant received) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.headers().forEach((name, values) -> headers.put(usualSpelling(name), List.copyOf(values)));
        return new ApiRequest(
                UUID.randomUUID().toString(),
                exchange.method(),
                exchange.path(),
                match,
                headers,
                query(exchange.query()),
                exchange.caller(),
                received);
    }

    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().getLast())
                .findFirst();
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                String[] sides = pair.split("=", 2);
                query.computeIfAbsent(decode(sides[0]), name -> new ArrayList<>())
                        .add(sides.length == 2 ? decode(sides[1]) : "");
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The JDK's server changes {@code content-type} to {@code Content-type}. */
    private static String usualSpelling(String name) {
        return WORD_START.matcher(name).replaceAll(match -> match.group().toUpperCase(Locale.ROOT));
    }
}
