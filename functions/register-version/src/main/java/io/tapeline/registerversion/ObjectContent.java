package io.tapeline.registerversion;

import io.tapeline.audio.Content;
import java.util.Arrays;

/**
 * The bytes of an object. Its beginning is in memory; every other piece is read with one request.
 *
 * @param objects the storage of the object
 * @param key of the object
 * @param found its properties and its beginning
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
