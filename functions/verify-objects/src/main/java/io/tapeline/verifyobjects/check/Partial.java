package io.tapeline.verifyobjects.check;

/**
 * How far an object has been read.
 *
 * @param etag of the content that was read
 * @param digest the state of the SHA-256 in the format of {@code shared/digest}
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
