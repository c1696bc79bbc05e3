package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A request to register an upload as a version.
 *
 * @param uploadId the upload
 * @param originalPath the path that the file was uploaded from
 * @param notes further facts about it
 * @param needsReview whether its names were guessed
 */
public record Registration(String uploadId, String originalPath, Notes notes, boolean needsReview) {

    /** Facts about a version, from a person or from the file's tags. */
    public record Notes(
            Optional<String> title, Optional<BigDecimal> bpm, Optional<String> key, Optional<String> notes) {

        /** No facts. */
        public static final Notes NONE =
                new Notes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    ObjectNode json() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("upload_id", uploadId).put("original_path", originalPath);
        notes.title().ifPresent(title -> json.put("title", title));
        notes.bpm().ifPresent(bpm -> json.put("bpm", bpm));
        notes.key().ifPresent(key -> json.put("key", key));
        notes.notes().ifPresent(text -> json.put("notes", text));
        if (needsReview) {
            json.put("needs_review", true);
        }
        return json;
    }
}
