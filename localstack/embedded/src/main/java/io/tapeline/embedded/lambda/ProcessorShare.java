package io.tapeline.embedded.lambda;

import java.util.Optional;

/** The share of a processor that each of the functions' processes gets. */
public sealed interface ProcessorShare {

    /** Memory in MiB at which a Lambda function has one whole processor (AWS: configuring a function's memory). */
    double WHOLE = 1769;

    /** The share of one processor for a function with this memory in MiB; empty if it is not limited. */
    Optional<Double> of(int memory);

    /** No limit but the machine's. */
    record Unlimited() implements ProcessorShare {
        @Override
        public Optional<Double> of(int memory) {
            return Optional.empty();
        }
    }

    /**
     * Shares as on Lambda.
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
     * The same share for all functions.
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

    /** Whether processes are started as on Lambda: without a cache, and with an init phase of ten seconds. */
    default boolean asOnLambda() {
        return !(this instanceof Unlimited);
    }
}
