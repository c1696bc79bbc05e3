package io.tapeline.embedded;

import io.tapeline.emulators.Emulators;
import io.tapeline.emulators.Service;
import java.io.IOException;
import java.nio.file.Path;

/** An emulator that is restarted when it ends. */
record EmulatorChild(Emulators emulators, Service service) implements Child {

    @Override
    public String title() {
        return "The " + service.title() + " emulator";
    }

    @Override
    public Path log() {
        return emulators.log(service);
    }

    @Override
    public String awaitEnd() throws InterruptedException {
        return emulators.awaitEnd(service);
    }

    @Override
    public void startAgain() throws IOException, InterruptedException {
        emulators.startAgain(service);
    }
}
