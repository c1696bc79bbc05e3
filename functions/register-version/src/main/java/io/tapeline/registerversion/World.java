package io.tapeline.registerversion;

import io.tapeline.studio.Recordings;
import io.tapeline.studio.Uploads;
import io.tapeline.studio.Verifications;
import java.time.Clock;

/** The collaborators of the use cases. */
record World(
        Uploads uploads,
        Recordings recordings,
        Verifications verifications,
        VaultObjects objects,
        Workers workers,
        Clock clock) {}
