package io.tapeline.cli.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A file that is about to be uploaded.
 *
 * @param fileName without folders
 * @param contentType a media type that the API accepts
 * @param bytes its size
 * @param sha256 of the whole file, 64 hexadecimal digits; empty if it was not read yet
 * @param large whether it will be sent in parts, with a CRC of the whole, and not sent if its content is already stored
 * @param version the version to register it as
 */
public record Announcement(
        String fileName, String contentType, long bytes, Optional<String> sha256, boolean large, VersionName version) {

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("filename", fileName)
                .put("content_type", contentType)
                .put("bytes", bytes);
        sha256.ifPresent(hex -> json.put("sha256", hex));
        if (large) {
            json.put("part_checksum", PartChecksum.CRC64NVME.written()).put("reuse", true);
        }
        version.writeTo(json);
        return json;
    }
}
