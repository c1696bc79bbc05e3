package io.tapeline.ledger.dynamodb;

import io.tapeline.model.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Converts a position in a listing to a cursor and back. A cursor is opaque to callers, and its format is checked. */
final class Cursors {

    private Cursors() {}

    static String written(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    static String read(String cursor, Pattern form) {
        String position;
        try {
            position = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unknown(cursor, e);
        }
        if (!form.matcher(position).matches()) {
            throw unknown(cursor, null);
        }
        return position;
    }

    private static IllegalArgumentException unknown(String cursor, Throwable cause) {
        return new IllegalArgumentException(
                "Not a cursor of this listing: " + Quoted.of(cursor) + "; take the one that the page before gave",
                cause);
    }
}
