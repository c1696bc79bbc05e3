package io.tapeline.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.model.Quoted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request's body as a JSON object, read strictly: every field that is read is checked for its type, an unknown field is an error,
 * and errors are collected in the request's {@link FieldErrors}. {@code null} counts as absent; no body at all as an object without
 * fields. For one thread.
 */
public final class JsonBody {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final int DECIMALS = 3;

    private final ObjectNode object;
    private final FieldErrors errors;
    private final Set<String> known = new HashSet<>();
    private final Set<String> refused = new HashSet<>();

    private JsonBody(ObjectNode object, FieldErrors errors) {
        this.object = object;
        this.errors = errors;
    }

    /**
     * @throws ProblemException (400) when the body is not a JSON object
     */
    public static JsonBody of(ApiRequest request, FieldErrors errors) {
        if (request.body().isBlank()) {
            return new JsonBody(STRICT.createObjectNode(), errors);
        }
        try {
            if (STRICT.readTree(request.body()) instanceof ObjectNode object) {
                return new JsonBody(object, errors);
            }
            throw malformed("it must be an object: { … }");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String position = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            String what = e.getOriginalMessage();
            throw malformed(what.lines().findFirst().orElse("unreadable") + position);
        }
    }

    private static ProblemException malformed(String what) {
        return Problem.of(400, "malformed-json", "The body is no JSON that can be read", "The body: " + what)
                .exception();
    }

    /** A text; its characters must have arrived uncorrupted. */
    public Optional<String> text(String field) {
        Optional<JsonNode> value = value(field);
        if (value.isPresent() && !value.get().isTextual()) {
            errors.add(field, "must be a text, got " + shown(value.get()));
            return Optional.empty();
        }
        return errors.intact(field, value.map(JsonNode::textValue));
    }

    public Optional<Boolean> flag(String field) {
        Optional<JsonNode> value = value(field);
        if (value.isPresent() && !value.get().isBoolean()) {
            errors.add(field, "must be true or false, got " + shown(value.get()));
            return Optional.empty();
        }
        return value.map(JsonNode::booleanValue);
    }

    /** A whole number from {@code least} to {@code most}. */
    public Optional<Integer> integer(String field, int least, int most) {
        return wholeNumber(field, least, most).map(Long::intValue);
    }

    /** A number from {@code least} to {@code most}, with at most three decimals. */
    public Optional<BigDecimal> number(String field, int least, int most) {
        Optional<JsonNode> value = value(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> number = value.filter(node -> node.isNumber() && Double.isFinite(node.doubleValue()))
                .map(node -> node.decimalValue().stripTrailingZeros())
                .filter(decimal -> decimal.scale() <= DECIMALS
                        && decimal.compareTo(BigDecimal.valueOf(least)) >= 0
                        && decimal.compareTo(BigDecimal.valueOf(most)) <= 0);
        if (number.isEmpty()) {
            errors.add(
                    field,
                    "must be a number from " + least + " to " + most + " with at most " + DECIMALS + " decimals, got "
                            + shown(value.get()));
        }
        return number;
    }

    /** A list of texts; an invalid entry is reported with its position. */
    public Optional<List<String>> texts(String field) {
        Optional<JsonNode> value = value(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isArray()) {
            errors.add(field, "must be a list of texts, got " + shown(value.get()));
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value.get().size(); i++) {
            JsonNode entry = value.get().get(i);
            String place = field + "[" + i + "]";
            if (!entry.isTextual()) {
                errors.add(place, "must be a text, got " + shown(entry));
            }
            errors.intact(place, Optional.of(entry.asText())).ifPresent(texts::add);
        }
        return Optional.of(texts);
    }

    /** A whole number from {@code least} to {@code most}, for values too large for {@link #integer}, such as sizes in bytes. */
    public Optional<Long> wholeNumber(String field, long least, long most) {
        Optional<JsonNode> value = value(field);
        boolean wrong = value.isPresent()
                && !(value.get().isIntegralNumber()
                        && value.get().canConvertToLong()
                        && value.get().longValue() >= least
                        && value.get().longValue() <= most);
        if (wrong) {
            errors.add(field, "must be a whole number from " + least + " to " + most + ", got " + shown(value.get()));
            return Optional.empty();
        }
        return value.map(JsonNode::longValue);
    }

    /** A list of 1 to {@code most} objects. An error inside one is reported with its position: {@code parts[3].etag}. */
    public Optional<List<JsonBody>> objects(String field, int most) {
        Optional<JsonNode> value = value(field);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        JsonNode list = value.get();
        if (!list.isArray() || list.isEmpty() || list.size() > most) {
            errors.add(
                    field,
                    "must be a list of 1 to " + most + " objects, got "
                            + (list.isArray() ? list.size() + " entries" : shown(list)));
            return Optional.empty();
        }
        List<JsonBody> objects = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String place = field + "[" + i + "]";
            if (!(list.get(i) instanceof ObjectNode inside)) {
                errors.add(place, "must be an object, got " + shown(list.get(i)));
                return Optional.empty();
            }
            objects.add(new JsonBody(inside, errors.within(place + ".")));
        }
        return Optional.of(objects);
    }

    /** An object as it is, for a caller that checks its fields itself. */
    public Optional<ObjectNode> object(String field) {
        Optional<JsonNode> value = value(field);
        if (value.isPresent() && !value.get().isObject()) {
            errors.add(field, "must be an object, got " + shown(value.get()));
            return Optional.empty();
        }
        return value.map(ObjectNode.class::cast);
    }

    /** Reports an error for a field that is no longer supported, with what to send instead. */
    public void refuse(String field, String instead) {
        if (object.has(field)) {
            refused.add(field);
            errors.add(field, instead);
        }
    }

    /** Collects the errors of this object's fields. */
    public FieldErrors errors() {
        return errors;
    }

    /** Reports every field that has not been read. To be called after all supported fields have been read. */
    public void rejectUnknown() {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field) && !refused.contains(field)) {
                errors.add(
                        field,
                        "is unknown; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    private Optional<JsonNode> value(String field) {
        known.add(field);
        return Optional.ofNullable(object.get(field)).filter(node -> !node.isNull());
    }

    private static String shown(JsonNode node) {
        return node.isTextual()
                ? Quoted.of(node.textValue())
                : node.isContainerNode() ? "something else" : Quoted.of(node.asText());
    }
}
