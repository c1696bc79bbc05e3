package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is told when an upload is made a version.
 *
 * @param uploadId the upload
 * @param originalPath where the file was
 * @param notes what else is known
 * @param needsReview whether names were guessed
 */
public record Registration(String uploadId, String originalPath, Notes notes, boolean needsReview) {

    /** What a person, or a file's tags, say of a version. */
    public record Notes(
            Optional<String> title, Optional<BigDecimal> bpm, Optional<String> key, Optional<String> notes) {

        /** Nothing is said. */
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
