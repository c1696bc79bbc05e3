package io.tapeline.table;

import io.tapeline.digest.Sha256;
import io.tapeline.model.Quoted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * A position in a listing as a caller gets it: opaque, and bound to that listing by a checksum over both. The checksum detects
 * cursors that were changed or belong to another listing. It is not a secret and need not be: the listing, not its cursor, decides
 * which items may be read.
 */
public final class ListingCursor {

    private static final int CHECK = 12;
    /** Longer than any position (an artist, a separator and a sort key of DynamoDB). */
    private static final int LONGEST = 2_500;

    private ListingCursor() {}

    /**
     * The cursor of a position.
     *
     * @param listing what is listed and how, different for every listing
     * @param position where the next page begins
     */
    public static String written(String listing, String position) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(check(listing, text), CHECK + text.length);
        System.arraycopy(text, 0, both, CHECK, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both);
    }

    /**
     * The position that {@link #written} got.
     *
     * @throws IllegalArgumentException when the cursor does not belong to this listing
     */
    public static String read(String listing, String cursor) {
        byte[] both = decoded(cursor);
        byte[] text = Arrays.copyOfRange(both, CHECK, both.length);
        byte[] check = Arrays.copyOf(both, CHECK);
        // decoding is lenient, so the cursor must equal its canonical form
        String position = new String(text, StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(check, check(listing, text))
                || !written(listing, position).equals(cursor)) {
            throw unknown(cursor);
        }
        return position;
    }

    private static byte[] decoded(String cursor) {
        try {
            byte[] both = cursor.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(cursor);
            if (both.length > CHECK) {
                return both;
            }
        } catch (IllegalArgumentException e) {
            throw unknown(cursor, e);
        }
        throw unknown(cursor);
    }

    private static byte[] check(String listing, byte[] position) {
        MessageDigest digest = Sha256.digest();
        digest.update(listing.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return Arrays.copyOf(digest.digest(position), CHECK);
    }

    /** The exception for a cursor that does not belong to the listing. */
    public static IllegalArgumentException unknown(String cursor) {
        return unknown(cursor, null);
    }

    private static IllegalArgumentException unknown(String cursor, Throwable cause) {
        return new IllegalArgumentException(
                "Not a cursor of this listing: " + Quoted.of(cursor) + "; take the one that the page before gave",
                cause);
    }
}
