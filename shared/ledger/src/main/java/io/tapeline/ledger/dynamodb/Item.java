package io.tapeline.ledger.dynamodb;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of an item, written and read by hand. Times are ISO-8601 in UTC with nine digits after the second, so
 * that their order as text is their order in time.
 */
final class Item {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'");

    private final Map<String, AttributeValue> attributes;

    private Item(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    static Item empty() {
        return new Item(new LinkedHashMap<>());
    }

    static Item at(ItemKey key) {
        return of(key.attributes());
    }

    static Item of(Map<String, AttributeValue> attributes) {
        return new Item(new LinkedHashMap<>(attributes));
    }

    static String written(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    static AttributeValue text(Instant time) {
        return AttributeValue.fromS(written(time));
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    Item with(String name, String value) {
        attributes.put(name, AttributeValue.fromS(value));
        return this;
    }

    Item with(String name, long value) {
        attributes.put(name, number(value));
        return this;
    }

    Item with(String name, boolean value) {
        attributes.put(name, AttributeValue.fromBool(value));
        return this;
    }

    Item with(String name, Instant value) {
        attributes.put(name, text(value));
        return this;
    }

    Item with(String name, Set<String> values) {
        attributes.put(name, AttributeValue.fromSs(List.copyOf(values)));
        return this;
    }

    Item with(String name, Collection<Item> values) {
        attributes.put(
                name,
                AttributeValue.fromL(values.stream()
                        .map(item -> AttributeValue.fromM(item.attributes()))
                        .toList()));
        return this;
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    String text(String name) {
        return optionalText(name)
                .orElseThrow(() -> new IllegalStateException(
                        "The ledger's item " + attributes.get("pk") + " has no attribute " + name));
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
    }

    /** 0 when it isn't there. */
    long number(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    int smallNumber(String name) {
        return Math.toIntExact(number(name));
    }

    boolean flag(String name) {
        AttributeValue value = attributes.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    Instant time(String name) {
        return Instant.parse(text(name));
    }

    Optional<Instant> optionalTime(String name) {
        return optionalText(name).map(Instant::parse);
    }

    List<String> texts(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? List.of() : value.ss();
    }

    List<Item> items(String name) {
        AttributeValue value = attributes.get(name);
        return value == null
                ? List.of()
                : value.l().stream().map(each -> Item.of(each.m())).toList();
    }

    Map<String, AttributeValue> attributes() {
        return Collections.unmodifiableMap(attributes);
    }
}
