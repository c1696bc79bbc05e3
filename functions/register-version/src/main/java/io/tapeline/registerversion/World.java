package io.tapeline.registerversion;

import io.tapeline.studio.Recordings;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.Verifications;
import java.time.Clock;

/** What the use cases have to do with. */
record World(
        Uploads uploads,
        Recordings recordings,
        Verifications verifications,
        VaultObjects objects,
        Workers workers,
        Clock clock) {}
