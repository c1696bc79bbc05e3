package io.tapeline.model;

import io.tapeline.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The keys of objects in the bucket. A key is derived only from what identifies a file, so the same file always has the same key.
 * No name, however hostile, leaves its prefix or collides with another key.
 *
 * <p>Every segment is percent-encoded (RFC 3986 unreserved characters except {@code ~} stay). A segment that would be longer than
 * {@value #LONGEST_SEGMENT} bytes becomes its first bytes, {@code ~} and its SHA-256. The segments {@code .} and {@code ..} are
 * encoded as well. S3 allows keys of 1,024 bytes.
 */
public final class ObjectKeys {

    /** The prefix of the keys of all ingested files. */
    public static final String INGESTED = "ingest/";

    static final int LONGEST_SEGMENT = 240;
    private static final String KEPT = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ObjectKeys() {}

    /**
     * {@code ingest/<source>/<asset id>/<format>/<file key>.<ext>}. Without the extension if the format is open: the key must be
     * known before the download, and must not depend on the bytes.
     */
    public static String ingested(SourceId source, WantedFile file) {
        return ingestedOf(source, file.asset()) + file.format().folder() + "/" + segment(file.key())
                + file.format().type().map(type -> "." + type.extension()).orElse("");
    }

    /** The prefix of the keys of a source's files. */
    public static String ingestedOf(SourceId source) {
        return INGESTED + source + "/";
    }

    /** The prefix of the keys of an asset's files. */
    public static String ingestedOf(SourceId source, String asset) {
        return ingestedOf(source) + segment(asset) + "/";
    }

    /**
     * {@code manifests/<job>/part-<part>-<epoch>.jsonl.gz}.
     *
     * @param part from 1
     * @param epoch of the extraction that writes it, so that a fenced-off invocation can't overwrite a newer one's part
     */
    public static String manifestPart(JobId job, int part, long epoch) {
        return "manifests/%s/part-%05d-%d.jsonl.gz".formatted(job, part, epoch);
    }

    /**
     * {@code studio/<artist>/<song>/<track>/<version>/<upload id>.<ext>}.
     *
     * @param uploadId created by Tapeline: letters, digits and dashes, at most 36
     * @param extension of the media type, without the dot
     */
    public static String studio(
            String artist, String song, String track, String version, String uploadId, String extension) {
        return "studio/" + segment(artist) + "/" + segment(song) + "/" + segment(track) + "/" + segment(version) + "/"
                + uploadId + "." + extension;
    }

    /** One segment of an object key: never empty, without slashes, at most {@value #LONGEST_SEGMENT} bytes. */
    public static String segment(String name) {
        if (name.equals(".") || name.equals("..")) {
            return name.replace(".", "%2E");
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            if (b >= 0 && KEPT.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.length() <= LONGEST_SEGMENT ? encoded.toString() : shortened(encoded, bytes);
    }

    private static String shortened(StringBuilder encoded, byte[] bytes) {
        int kept = LONGEST_SEGMENT - 1 - 64;
        int percent = encoded.lastIndexOf("%", kept - 1);
        if (percent > kept - 3) {
            kept = percent;
        }
        return encoded.substring(0, kept) + "~" + HexFormat.of().formatHex(Sha256.of(bytes));
    }
}
