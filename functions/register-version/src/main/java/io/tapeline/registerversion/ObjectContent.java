package io.tapeline.registerversion;

import io.tapeline.audio.Content;
import java.util.Arrays;

/**
 * An object's bytes. Its beginning is there already; other pieces are read one request each.
 *
 * @param objects where it is
 * @param key of the object
 * @param found what was found of it
 */
record ObjectContent(VaultObjects objects, String key, VaultObjects.Found found) implements Content {

    @Override
    public long size() {
        return found.bytes();
    }

    @Override
    public byte[] read(long at, int count) {
        byte[] head = found.head();
        if (at >= size()) {
            return new byte[0];
        }
        int wanted = (int) Math.min(count, size() - at);
        return at + wanted <= head.length
                ? Arrays.copyOfRange(head, (int) at, (int) at + wanted)
                : objects.piece(key, at, wanted);
    }
}
