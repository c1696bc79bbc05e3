package io.tapeline.emulators.s3;

import com.adobe.testing.s3mock.s3.model.MultipartUploadInfo;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Checks whether a multipart upload can continue. */
final class UploadCheck {
    private static final String DESCRIPTION = "multipartMetadata.json";
    private static final String PART_DESCRIPTION = ".partmeta.json";

    private final ObjectMapper mapper;

    UploadCheck(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The upload; empty when its description cannot be read. */
    Optional<MultipartUploadInfo> read(Path upload) {
        try {
            return Optional.of(mapper.readValue(upload.resolve(DESCRIPTION).toFile(), MultipartUploadInfo.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Deletes parts that do not match their description: the client sees that they are missing and sends them again. */
    void keepWholeParts(Path upload) throws IOException {
        try (DirectoryStream<Path> descriptions = Files.newDirectoryStream(upload, "*" + PART_DESCRIPTION)) {
            for (Path description : descriptions) {
                String name = description.getFileName().toString();
                Path part = upload.resolve(name.replace(PART_DESCRIPTION, ".part"));
                if (Files.exists(part) && size(description) != Files.size(part)) {
                    Files.delete(part);
                    Files.delete(description);
                }
            }
        }
    }

    private long size(Path description) {
        try {
            JsonNode part = mapper.readTree(description.toFile());
            return part.path("size").asLong(-1);
        } catch (JacksonException e) {
            return -1;
        }
    }
}
