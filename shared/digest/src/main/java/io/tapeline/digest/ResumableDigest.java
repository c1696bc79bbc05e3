package io.tapeline.digest;

import java.security.MessageDigest;

/** A SHA-256 that is not complete yet and whose state can be stored. For one thread. */
public abstract sealed class ResumableDigest extends MessageDigest implements Cloneable
        permits LibcryptoDigest, JavaDigest {

    ResumableDigest() {
        super("SHA-256");
    }

    /**
     * The state so far, for {@link Sha256#resume}: at most {@value DigestState#MOST_BYTES} bytes, the same on every machine. Does
     * not change the digest.
     */
    public abstract byte[] state();

    /** Bytes hashed so far. */
    public abstract long length();

    /** A digest that continues from the same bytes, independently of this one. */
    @Override
    public final Object clone() {
        return Sha256.resume(state());
    }

    @Override
    protected final int engineGetDigestLength() {
        return Sha256.BYTES;
    }

    @Override
    protected final void engineUpdate(byte input) {
        engineUpdate(new byte[] {input}, 0, 1);
    }
}
