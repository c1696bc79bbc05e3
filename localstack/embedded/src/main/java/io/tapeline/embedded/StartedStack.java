package io.tapeline.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.embedded.lambda.FunctionPackage;
import io.tapeline.embedded.lambda.LambdaHost;
import io.tapeline.embedded.provision.Resources;
import io.tapeline.emulators.Emulators;
import io.tapeline.server.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What other parts may read of a running stack. */
record StartedStack(
        Variables variables,
        Resources resources,
        LambdaHost host,
        String standInControlUrl,
        Optional<LocalLogin> login,
        Optional<Emulators> emulators,
        CompletableFuture<String> broken) {

    /** The content of stack.json. */
    ObjectNode description(Map<String, FunctionPackage> packages) {
        ObjectNode stack = Json.object()
                .put("pid", ProcessHandle.current().pid())
                .put("url", variables.url())
                .put("standInControlUrl", standInControlUrl);
        stack.set("environment", Json.tree(variables.forShells(resources)));
        login.ifPresent(known -> stack.putObject("login")
                .put("issuer", known.issuer())
                .put("passwords", known.passwords().toString()));
        ObjectNode functions = stack.putObject("functions");
        packages.forEach((name, unpacked) -> functions.put(name, unpacked.form().word()));
        return stack;
    }
}
