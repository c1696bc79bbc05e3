package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A file that is about to be sent.
 *
 * @param fileName without folders
 * @param contentType a media type that the API takes
 * @param bytes its size
 * @param sha256 of the whole file, 64 hexadecimal digits
 * @param version what it is to be registered as
 */
public record Announcement(String fileName, String contentType, long bytes, String sha256, VersionName version) {

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("filename", fileName)
                .put("content_type", contentType)
                .put("bytes", bytes)
                .put("sha256", sha256);
        version.writeTo(json);
        return json;
    }
}
