package io.tapeline.cli.transfer;

import io.tapeline.cli.console.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Uploads that {@code upload} has begun and not finished, each in one small file. The file's name depends on the API, the version and
 * the content. For a large file, which is not read before it is sent, it depends on the path, size and modification time instead.
 */
public final class OpenUploads {

    private final Path folder;
    private final URI api;

    public OpenUploads(Surroundings surroundings, URI api) {
        this.folder = surroundings.home().resolve(".tapeline").resolve("uploads");
        this.api = api;
    }

    public OpenUpload of(LocalFile file) {
        Path kept = kept(file);
        return new OpenUpload() {
            @Override
            public Optional<String> before() {
                try {
                    return Optional.of(Files.readString(kept).strip()).filter(id -> !id.isEmpty());
                } catch (IOException e) {
                    return Optional.empty();
                }
            }

            @Override
            public void opened(String uploadId) throws IOException {
                Files.createDirectories(folder);
                Files.writeString(kept, uploadId);
            }
        };
    }

    public void forget(LocalFile file) throws IOException {
        Files.deleteIfExists(kept(file));
    }

    private Path kept(LocalFile file) {
        LocalContent content = file.content();
        String which = content.isLarge()
                ? file.path().toAbsolutePath() + "\n" + content.fingerprint()
                : content.knownSha256().orElse("");
        String what = String.join("\n", api.toString(), which, file.version().toString());
        return folder.resolve(UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)) + ".upload");
    }
}
