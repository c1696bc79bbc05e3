package io.tapeline.studio.dynamodb;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of an item, written and read by hand. Times are ISO-8601 in UTC with nine digits after the second, so that
 * their order as text is their order in time.
 */
final class StudioItem {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'");

    private final Map<String, AttributeValue> attributes;

    private StudioItem(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    static StudioItem at(String pk, String sk) {
        return of(Map.of()).with("pk", pk).with("sk", sk);
    }

    static StudioItem of(Map<String, AttributeValue> attributes) {
        return new StudioItem(new LinkedHashMap<>(attributes));
    }

    static String written(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    StudioItem with(String name, String value) {
        attributes.put(name, AttributeValue.fromS(value));
        return this;
    }

    StudioItem with(String name, long value) {
        attributes.put(name, AttributeValue.fromN(Long.toString(value)));
        return this;
    }

    StudioItem with(String name, boolean value) {
        attributes.put(name, AttributeValue.fromBool(value));
        return this;
    }

    StudioItem with(String name, Instant value) {
        return with(name, written(value));
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
    }

    String text(String name) {
        return optionalText(name)
                .orElseThrow(() -> new IllegalStateException(
                        "The studio's item " + attributes.get("pk") + " has no attribute " + name));
    }

    /** 0 when it isn't there. */
    long number(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    boolean flag(String name) {
        AttributeValue value = attributes.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    Instant time(String name) {
        return Instant.parse(text(name));
    }

    Map<String, AttributeValue> attributes() {
        return Collections.unmodifiableMap(attributes);
    }
}
