package io.tapeline.lambda.deployment;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.Consume;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.BytecodeTransformerBuildItem;
import io.quarkus.deployment.logging.LoggingSetupBuildItem;
import io.tapeline.lambda.RedactedLog;
import io.tapeline.lambda.TrustedAuthorities;

/**
 * Makes a function's start lighter, keeps secrets out of its log and lets it trust a private authority, on the JVM and in a native
 * image alike: in tests, too.
 */
class LambdaProcessor {

    @BuildStep
    BytecodeTransformerBuildItem withoutJodaTime() {
        return new BytecodeTransformerBuildItem.Builder()
                .setClassToTransform(WithoutJodaTime.TYPE)
                .setCacheable(true)
                .setVisitorFunction((name, next) -> WithoutJodaTime.in(next))
                .build();
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    @Consume(LoggingSetupBuildItem.class)
    void redactedLog(RedactedLog log) {
        log.begin();
    }

    /** Clients are made later, when something asks for them. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void trustedAuthorities(TrustedAuthorities authorities) {
        authorities.begin();
    }

    @BuildStep
    BytecodeTransformerBuildItem datesOnDemand() {
        return new BytecodeTransformerBuildItem.Builder()
                .setClassToTransform(DatesOnDemand.TYPE)
                .setCacheable(true)
                .setInputTransformer((name, classFile) -> DatesOnDemand.of(classFile))
                .build();
    }
}
