package io.tapeline.embedded.lambda;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where every process of a function is entered when it has been started.
 *
 * @param children so that none outlives the stack
 * @param shares so that none uses more of a processor than it has; empty where it may
 */
record Started(Children children, Optional<ProcessorShares> shares) {

    /** @return completes when the process has ended */
    CompletableFuture<Void> enter(Process process, Function function, LambdaSettings settings) {
        settings.share().of(function.memory()).ifPresent(share -> shares.ifPresent(all -> all.hold(process, share)));
        return children.add(process);
    }
}
