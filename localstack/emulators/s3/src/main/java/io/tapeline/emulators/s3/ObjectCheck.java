package io.tapeline.emulators.s3;

import com.adobe.testing.s3mock.s3.model.S3ObjectMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks whether an object's folder contains a usable object. */
final class ObjectCheck {
    /** The file of a versioned object. Tapeline creates none, so they are not touched. */
    private static final String VERSIONS = "versions.json";

    private final ObjectMapper mapper;

    ObjectCheck(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** What a folder contains. */
    sealed interface Found {
        UUID id();
    }

    /** An object; other files in the folder have been deleted. */
    record Whole(UUID id, String key) implements Found {}

    record Versioned(UUID id) implements Found {}

    record Damaged(UUID id, Path folder, String problem) implements Found {}

    Found look(UUID id, Path folder) throws IOException {
        if (Files.exists(folder.resolve(VERSIONS))) {
            return new Versioned(id);
        }
        Path description = folder.resolve(ObjectFolder.DESCRIPTION);
        if (!Files.exists(description)) {
            return new Damaged(id, folder, "was begun and never finished");
        }
        S3ObjectMetadata object;
        try {
            object = mapper.readValue(description.toFile(), S3ObjectMetadata.class);
        } catch (JacksonException e) {
            return new Damaged(id, folder, "has a description that cannot be read");
        }
        // the folder may have been moved or copied since
        Path bytes = folder.resolve(object.getDataPath().getFileName());
        if (!Files.isRegularFile(bytes)) {
            return new Damaged(id, folder, "has lost its bytes");
        }
        long length = Files.size(bytes);
        if (!object.getSize().equals(Long.toString(length)) || !object.getId().equals(id)) {
            return new Damaged(id, folder, "has " + length + " bytes instead of " + object.getSize());
        }
        if (!bytes.equals(object.getDataPath())) {
            moved(description, bytes);
        }
        ObjectFolder.keepOnly(bytes, description);
        return new Whole(id, object.getKey());
    }

    private void moved(Path description, Path bytes) throws IOException {
        var object = (ObjectNode) mapper.readTree(description.toFile());
        object.set("dataPath", mapper.valueToTree(bytes));
        DurableFiles.write(description, mapper.writeValueAsBytes(object));
    }
}
