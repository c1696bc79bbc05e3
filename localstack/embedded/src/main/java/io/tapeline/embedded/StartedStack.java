package io.tapeline.embedded;

import io.tapeline.embedded.lambda.LambdaHost;
import io.tapeline.embedded.provision.Resources;
import io.tapeline.emulators.Emulators;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What others may ask of a running stack. */
record StartedStack(
        Variables variables,
        Resources resources,
        LambdaHost host,
        String standInControlUrl,
        Optional<LocalLogin> login,
        Optional<Emulators> emulators,
        CompletableFuture<String> broken) {}
