package io.tapeline.lambda.deployment;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.logging.LoggingSetupBuildItem;
import io.tapeline.lambda.RedactedLog;
import io.tapeline.lambda.TrustedAuthorities;

/** Keeps secrets out of a function's log and lets it trust a private authority, on the JVM, in a native image and in tests. */
class LambdaProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(LoggingSetupBuildItem.class)
    void redactedLog(RedactedLog log) {
        log.begin();
    }

    /** Clients are made later, on first use. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void trustedAuthorities(TrustedAuthorities authorities) {
        authorities.begin();
    }
}
