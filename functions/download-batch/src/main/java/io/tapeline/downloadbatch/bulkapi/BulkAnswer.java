package io.tapeline.downloadbatch.bulkapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the bulk API's answers. An answer that names an entry twice is invalid, because one of the two would be lost. */
final class BulkAnswer {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BulkAnswer() {}

    /** The entries in the answer's order. */
    static List<BulkEntry> entries(String body) throws SourceException {
        JsonNode responses = json(body).path("data").path("downloadArtifactResponses");
        if (!responses.isObject()) {
            throw invalid("has no data.downloadArtifactResponses");
        }
        List<BulkEntry> entries = new ArrayList<>();
        for (var entry : responses.properties()) {
            entries.add(
                    new BulkEntry(entry.getKey(), text(entry.getValue(), "fileName"), text(entry.getValue(), "url")));
        }
        return entries;
    }

    static JsonNode json(String body) throws SourceException {
        if (body.stripLeading().startsWith("<")) {
            throw invalid("is a page of HTML or XML");
        }
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw invalid("is not valid JSON");
        }
    }

    /** The exception must not contain the answer's text, which may contain links or a token. */
    static SourceException invalid(String what) {
        return new SourceException(
                Kind.PASSING, new Reason("invalid-answer", "The bulk API's answer " + what + "; it is asked again."));
    }

    private static Optional<String> text(JsonNode entry, String field) {
        JsonNode value = entry.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? Optional.of(value.textValue()) : Optional.empty();
    }
}
