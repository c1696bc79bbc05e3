package io.tapeline.authorizecaller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/** A list of names as JSON in a string, because Cognito's own attributes can only be strings. */
final class ListInText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ListInText() {}

    /** Empty when the text is no such list. A single name may begin with a bracket, too. */
    static Optional<List<String>> of(String text) {
        if (!text.stripLeading().startsWith("[")) {
            return Optional.empty();
        }
        try {
            List<JsonNode> items = JSON.readTree(text).valueStream().toList();
            return items.stream().allMatch(JsonNode::isTextual)
                    ? Optional.of(items.stream().map(JsonNode::textValue).toList())
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
