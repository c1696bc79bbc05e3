package io.tapeline.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
public final class Item {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'");

    private final Map<String, AttributeValue> attributes;

    private Item(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    public static Item empty() {
        return new Item(new LinkedHashMap<>());
    }

    public static Item at(String pk, String sk) {
        return of(Table.key(pk, sk));
    }

    public static Item of(Map<String, AttributeValue> attributes) {
        return new Item(new LinkedHashMap<>(attributes));
    }

    public static String written(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    public static AttributeValue text(Instant time) {
        return AttributeValue.fromS(written(time));
    }

    public static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** Rounded to three decimals. */
    public static AttributeValue decimal(double value) {
        return AttributeValue.fromN(
                BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).toPlainString());
    }

    public Item with(String name, String value) {
        attributes.put(name, AttributeValue.fromS(value));
        return this;
    }

    public Item with(String name, long value) {
        attributes.put(name, number(value));
        return this;
    }

    public Item with(String name, boolean value) {
        attributes.put(name, AttributeValue.fromBool(value));
        return this;
    }

    public Item with(String name, Instant value) {
        attributes.put(name, text(value));
        return this;
    }

    public Item with(String name, AttributeValue value) {
        attributes.put(name, value);
        return this;
    }

    public Item with(String name, Set<String> values) {
        attributes.put(name, AttributeValue.fromSs(List.copyOf(values)));
        return this;
    }

    public Item with(String name, Collection<Item> values) {
        attributes.put(
                name,
                AttributeValue.fromL(values.stream()
                        .map(item -> AttributeValue.fromM(item.attributes()))
                        .toList()));
        return this;
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public String text(String name) {
        return optionalText(name)
                .orElseThrow(() ->
                        new IllegalStateException("The item " + attributes.get("pk") + " has no attribute " + name));
    }

    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(attributes.get(name)).map(AttributeValue::s);
    }

    /** 0 when it isn't there. */
    public long number(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    /** 0 when it isn't there. */
    public double decimal(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? 0 : Double.parseDouble(value.n());
    }

    public int smallNumber(String name) {
        return Math.toIntExact(number(name));
    }

    public boolean flag(String name) {
        AttributeValue value = attributes.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    public Instant time(String name) {
        return Instant.parse(text(name));
    }

    public Optional<Instant> optionalTime(String name) {
        return optionalText(name).map(Instant::parse);
    }

    public List<String> texts(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? List.of() : value.ss();
    }

    public List<Item> items(String name) {
        AttributeValue value = attributes.get(name);
        return value == null
                ? List.of()
                : value.l().stream().map(each -> Item.of(each.m())).toList();
    }

    public Map<String, AttributeValue> attributes() {
        return Collections.unmodifiableMap(attributes);
    }
}
