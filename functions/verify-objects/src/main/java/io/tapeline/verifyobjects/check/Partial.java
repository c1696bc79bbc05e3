package io.tapeline.verifyobjects.check;

/**
 * How far an object has been read.
 *
 * @param key which
 * @param etag which content of it
 * @param digest the state of the SHA-256, of {@code shared/digest}
 */
public record Partial(String key, String etag, byte[] digest) {

    public Partial {
        digest = digest.clone();
    }

    @Override
    public byte[] digest() {
        return digest.clone();
    }
}
