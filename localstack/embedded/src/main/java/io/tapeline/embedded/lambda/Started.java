package io.tapeline.embedded.lambda;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Registers every process of a function that has been started.
 *
 * @param children ensures that no process outlives the stack
 * @param shares limits processes to their share of a processor; empty if there is no limit
 */
record Started(Children children, Optional<ProcessorShares> shares) {

    /** @return completes when the process has ended */
    CompletableFuture<Void> enter(Process process, Function function, LambdaSettings settings) {
        settings.share().of(function.memory()).ifPresent(share -> shares.ifPresent(all -> all.hold(process, share)));
        return children.add(process);
    }
}
