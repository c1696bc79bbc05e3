package io.tapeline.cli.options;

import java.math.BigDecimal;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option for a job's cost limit. */
public final class CostOption {

    @Option(
            names = "--max-cost",
            paramLabel = "USD",
            description = "pause the job when it has cost this many US dollars on AWS, for example 2.50; jobs retry"
                    + " --max-cost continues it")
    private Optional<BigDecimal> maxCost = Optional.empty();

    public Optional<BigDecimal> maxCost() {
        return maxCost;
    }
}
