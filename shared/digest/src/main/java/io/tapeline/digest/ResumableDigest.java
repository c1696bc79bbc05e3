package io.tapeline.digest;

import java.security.MessageDigest;

/** A SHA-256 that is not over yet and can be stored. For one thread. */
public abstract sealed class ResumableDigest extends MessageDigest permits LibcryptoDigest, JavaDigest {

    ResumableDigest() {
        super("SHA-256");
    }

    /**
     * What has been hashed so far, for {@link Sha256#resume}: at most {@value DigestState#MOST_BYTES} bytes, the same on every
     * machine. Taking it changes nothing.
     */
    public abstract byte[] state();

    /** Bytes hashed so far. */
    public abstract long length();

    @Override
    protected final int engineGetDigestLength() {
        return Sha256.BYTES;
    }

    @Override
    protected final void engineUpdate(byte input) {
        engineUpdate(new byte[] {input}, 0, 1);
    }
}
