package io.tapeline.standins.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A folder of real music as a catalogue: sub-folders {@code artlist} and {@code motionarray}, or everything as Artlist. Each file
 * is an asset with a key that depends on its path. AIFF files belong to MotionArray, because Artlist's tables have no role for
 * them.
 */
public final class MusicFolder {
    private static final int SNIFFED = 12;

    /** A file of the folder. */
    public record MusicFile(
            Path path, Platform platform, long assetId, String fileKey, AudioFormat format, Instant modified) {}

    private final Path folder;

    public MusicFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("The library folder " + folder + " doesn't exist or is no folder.");
        }
        this.folder = folder;
    }

    /** All audio files below the folder, by path. Files whose content is not audio are left out, whatever their name. */
    public List<MusicFile> scan() {
        var split = Files.isDirectory(folder.resolve("artlist")) || Files.isDirectory(folder.resolve("motionarray"));
        var taken = new HashSet<Long>();
        try (var walk = Files.walk(folder)) {
            var files = new ArrayList<MusicFile>();
            walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .forEach(path -> describe(path, split, taken).ifPresent(files::add));
            return files;
        } catch (IOException failure) {
            throw new UncheckedIOException("The library folder " + folder + " can't be read", failure);
        }
    }

    private Optional<MusicFile> describe(Path path, boolean split, Set<Long> taken) {
        var relative = folder.relativize(path);
        var top = relative.getName(0).toString();
        if (split && !top.equals("artlist") && !top.equals("motionarray")) {
            return Optional.empty();
        }
        return AudioFormat.ofFileName(path.toString())
                .flatMap(named -> sniff(path))
                .map(format -> {
                    var platform = top.equals("motionarray") && split || format == AudioFormat.AIFF
                            ? Platform.MOTIONARRAY
                            : Platform.ARTLIST;
                    var name = name(relative, path);
                    var digest = sha256(name);
                    // Below 2^31, because the catalogue's own SQL casts asset ids to INT.
                    var assetId = Long.parseLong(digest.substring(0, 7), 16);
                    while (!taken.add(assetId)) {
                        assetId++;
                    }
                    return new MusicFile(
                            path, platform, assetId, key(platform, assetId, name, digest), format, modified(path));
                });
    }

    /**
     * The name from which a file's key is made. A name that is not UTF-8 is represented by its percent-encoded bytes, because two
     * such names could be equal as text.
     */
    private String name(Path relative, Path path) {
        var name = relative.toString().replace('\\', '/');
        return name.indexOf('\uFFFD') < 0
                ? name
                : folder.toUri().relativize(path.toUri()).getRawPath();
    }

    private static String key(Platform platform, long assetId, String name, String digest) {
        return platform == Platform.ARTLIST
                ? "PRD-" + assetId + "-" + digest.substring(8, 24) + "-original"
                : UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Optional<AudioFormat> sniff(Path path) {
        try (var in = Files.newInputStream(path)) {
            return AudioFormat.ofContent(in.readNBytes(SNIFFED));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The library's file " + path + " can't be read", unreadable);
        }
    }

    private static Instant modified(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
