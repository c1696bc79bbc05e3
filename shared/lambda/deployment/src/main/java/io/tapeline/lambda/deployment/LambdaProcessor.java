package io.tapeline.lambda.deployment;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.BytecodeTransformerBuildItem;

/** Makes a function's start lighter, on the JVM and in a native image alike: what is left out is left out in tests, too. */
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
    BytecodeTransformerBuildItem datesOnDemand() {
        return new BytecodeTransformerBuildItem.Builder()
                .setClassToTransform(DatesOnDemand.TYPE)
                .setCacheable(true)
                .setInputTransformer((name, classFile) -> DatesOnDemand.of(classFile))
                .build();
    }
}
