package io.tapeline.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tapeline.cli.api.AccessToken;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Where a token is kept: a file that only its owner may read. */
public final class TokenFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    public TokenFile(Path file) {
        this.file = file;
    }

    /** The one of that API, in the user's state folder ({@code XDG_STATE_HOME}, else {@code ~/.local/state}). */
    public static TokenFile of(URI api, Surroundings surroundings) {
        Path state = surroundings
                .variable("XDG_STATE_HOME")
                .map(Path::of)
                .or(() -> surroundings.variable("HOME").map(home -> Path.of(home, ".local", "state")))
                .map(folder -> folder.resolve("tapeline"))
                .orElseGet(() -> surroundings.home().resolve(".tapeline"));
        return new TokenFile(state.resolve("logins").resolve(digest(api.toString()) + ".json"));
    }

    /** Empty when there is none that can be read. */
    public Optional<Token> read() {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            Token token = new Token(
                    json.required("token").asText(),
                    json.required("username").asText(),
                    json.required("issuer").asText(),
                    Instant.parse(json.required("expires_at").asText()));
            return Optional.of(token).filter(kept -> AccessToken.isOne(kept.value()));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Keeps a token in place of the one before. */
    public void write(Token token) {
        try {
            boolean posix =
                    FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(file.getParent());
            Path half = Files.createTempFile(
                    file.getParent(), "login", ".half", posix ? ownerOnly() : new FileAttribute<?>[0]);
            Files.writeString(
                    half,
                    JSON.createObjectNode()
                            .put("token", token.value())
                            .put("username", token.username())
                            .put("issuer", token.issuer())
                            .put("expires_at", token.expiresAt().toString())
                            .toString());
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "The login can't be kept in " + file + ": " + e.getMessage(),
                    "Is there room on the disk, and may this user write there?");
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }

    private static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
