package io.tapeline.embedded;

import io.tapeline.embedded.tls.TlsFronts;
import java.io.IOException;
import java.nio.file.Path;

/** The process that terminates TLS for the other servers. */
record TlsChild(TlsFronts fronts) implements Child {

    @Override
    public String title() {
        return "The process that speaks TLS";
    }

    @Override
    public Path log() {
        return fronts.log();
    }

    @Override
    public String awaitEnd() throws InterruptedException {
        return "exit status " + fronts.awaitEnd();
    }

    @Override
    public void startAgain() throws IOException {
        fronts.startAgain();
    }
}
