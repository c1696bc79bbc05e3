package io.tapeline.lambda;

import io.quarkus.runtime.annotations.Recorder;
import io.tapeline.trust.PrivateAuthorities;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A company's own certificate authorities, if {@value PrivateAuthorities#VARIABLE} names a file of them, for example in a layer.
 */
@Recorder
public class TrustedAuthorities {

    /** To be called when a function starts, before a client of it connects. Without the variable nothing is read. */
    public void begin() {
        Optional.ofNullable(System.getenv(PrivateAuthorities.VARIABLE))
                .filter(bundle -> !bundle.isBlank())
                .map(Path::of)
                .ifPresent(PrivateAuthorities::trust);
    }
}
