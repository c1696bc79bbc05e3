package io.tapeline.digest;

import java.security.Provider;

/**
 * Gives libcrypto's SHA-256 to code that asks the JDK for one, such as the AWS SDK and TLS. Its service creates the digest itself, so it
 * needs no reflection; and a native image accepts a provider that is created at run time, except for ciphers, keys and MACs.
 */
final class LibcryptoProvider extends Provider {

    static final String NAME = "libcrypto";

    private static final long serialVersionUID = 1;

    LibcryptoProvider() {
        super(NAME, "1", "SHA-256 of OpenSSL");
        putService(new Service(this, "MessageDigest", "SHA-256", LibcryptoDigest.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
                return new LibcryptoDigest();
            }
        });
    }
}
