package io.tapeline.embedded.lambda;

import java.util.Optional;

/** How much of a processor the functions' processes get. */
public sealed interface ProcessorShare {

    /** Memory of a Lambda function that has one whole processor, in MiB (AWS, configuring a function's memory). */
    double WHOLE = 1769;

    /** The share of one processor for a function with so much memory, in MiB; empty where it is not limited. */
    Optional<Double> of(int memory);

    /** As much as this machine has. */
    record Unlimited() implements ProcessorShare {
        @Override
        public Optional<Double> of(int memory) {
            return Optional.empty();
        }
    }

    /**
     * As Lambda gives them.
     *
     * @param speed how many of Lambda's processors one of this machine is worth ({@link ProcessorSpeed})
     */
    record ByMemory(double speed) implements ProcessorShare {

        public ByMemory {
            if (!(speed > 0)) {
                throw new IllegalArgumentException("a speed is above 0, not " + speed);
            }
        }

        @Override
        public Optional<Double> of(int memory) {
            return Optional.of(memory / WHOLE / speed);
        }
    }

    /**
     * The same for all of them.
     *
     * @param share of one processor
     */
    record Fixed(double share) implements ProcessorShare {

        public Fixed {
            if (!(share >= 0.01 && share <= 6)) {
                throw new IllegalArgumentException("a share of a processor is from 0.01 to 6, not " + share);
            }
        }

        @Override
        public Optional<Double> of(int memory) {
            return Optional.of(share);
        }
    }

    /** Whether processes are started as on Lambda: without a cache, and with ten seconds before the first event. */
    default boolean asOnLambda() {
        return !(this instanceof Unlimited);
    }
}
