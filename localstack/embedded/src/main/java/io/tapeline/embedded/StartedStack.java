package io.tapeline.embedded;

import io.tapeline.embedded.lambda.LambdaHost;
import io.tapeline.embedded.provision.Resources;
import java.util.Optional;

/** What others may ask of a running stack. */
record StartedStack(
        Cloud cloud,
        Variables variables,
        Resources resources,
        LambdaHost host,
        String standInControlUrl,
        Optional<LocalLogin> login) {}
