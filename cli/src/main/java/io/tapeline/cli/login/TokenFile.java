package io.tapeline.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.AccessToken;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.login.Token.Refresh;
import io.tapeline.digest.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Stores a token and the means to renew it in a file that only its owner may read. */
public final class TokenFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Assumed for a token that an earlier version of the program stored. */
    private static final Duration USUAL_LIFE = Duration.ofHours(1);

    private final Path file;

    public TokenFile(Path file) {
        this.file = file;
    }

    /** The file for that API, in the user's state folder ({@code XDG_STATE_HOME}, else {@code ~/.local/state}). */
    public static TokenFile of(URI api, Surroundings surroundings) {
        Path state = surroundings
                .variable("XDG_STATE_HOME")
                .map(Path::of)
                .or(() -> surroundings.variable("HOME").map(home -> Path.of(home, ".local", "state")))
                .map(folder -> folder.resolve("tapeline"))
                .orElseGet(() -> surroundings.home().resolve(".tapeline"));
        return new TokenFile(state.resolve("logins").resolve(digest(api.toString()) + ".json"));
    }

    /** Empty when there is no readable token. */
    public Optional<Token> read() {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            Token token = new Token(
                    json.required("token").asText(),
                    json.required("username").asText(),
                    json.required("issuer").asText(),
                    Instant.parse(json.required("expires_at").asText()),
                    Duration.ofSeconds(json.path("life_seconds").asLong(USUAL_LIFE.toSeconds())),
                    refresh(json.path("refresh")));
            return Optional.of(token).filter(kept -> AccessToken.isOne(kept.value()));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Refresh> refresh(JsonNode json) {
        return json.isObject()
                ? Optional.of(new Refresh(
                        json.required("client").asText(),
                        json.required("token").asText(),
                        json.path("identity").asBoolean()))
                : Optional.empty();
    }

    /** Stores a token in place of the previous one. */
    public void write(Token token) {
        try {
            write(json(token));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE_OR_REFUSED,
                    "The login can't be kept in " + file + ": " + e.getMessage(),
                    "Is there room on the disk, and may this user write there?");
        }
    }

    private static ObjectNode json(Token token) {
        ObjectNode json = JSON.createObjectNode()
                .put("token", token.value())
                .put("username", token.username())
                .put("issuer", token.issuer())
                .put("expires_at", token.expiresAt().toString())
                .put("life_seconds", token.life().toSeconds());
        token.refresh().ifPresent(refresh -> json.putObject("refresh")
                .put("client", refresh.client())
                .put("token", refresh.token())
                .put("identity", refresh.identity()));
        return json;
    }

    private void write(ObjectNode json) throws IOException {
        Files.createDirectories(file.getParent());
        Path half = Files.createTempFile(file.getParent(), "login", ".half", ownerOnly());
        Files.writeString(half, json.toString());
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** An operation on the file that only one command may run at a time. */
    @FunctionalInterface
    interface Renewing {
        Token renewed() throws ApiException;
    }

    /** Makes concurrent commands renew one after the other, so that each finds the token that the previous one stored. */
    Token alone(Renewing renewing) throws ApiException {
        try (FileChannel channel = FileChannel.open(
                        file.resolveSibling(file.getFileName() + ".lock"),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        ownerOnly());
                FileLock _ = channel.lock()) {
            return renewing.renewed();
        } catch (IOException | OverlappingFileLockException e) {
            // no lock can be had: renews without one
            return renewing.renewed();
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
    }
}
