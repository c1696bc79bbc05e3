package io.tapeline.managejobs;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.model.JobId;
import io.tapeline.usage.Usage;
import java.util.Optional;

/**
 * The AWS usage of a job and its cost.
 *
 * @param prices region and date of the prices
 * @param used until now
 * @param estimate of the whole job; absent while no files are known, and for harvests
 */
@RegisterForReflection
record CostView(PriceList prices, Amounts used, Optional<Estimate> estimate) {

    @RegisterForReflection
    record PriceList(String region, String readOn) {}

    /** The amounts of a {@link Usage}, and their total cost. */
    @RegisterForReflection
    record Amounts(
            double usDollars,
            long lambdaInvocations,
            double lambdaGibSeconds,
            long s3Writes,
            long s3Reads,
            double dynamodbWriteUnits,
            double dynamodbReadUnits,
            long sqsRequests) {

        static Amounts of(Usage used, Prices prices) {
            return new Amounts(
                    rounded(prices.rates().of(used)),
                    used.invocations(),
                    rounded(used.gibSeconds()),
                    used.s3Writes(),
                    used.s3Reads(),
                    rounded(used.writeUnits()),
                    rounded(used.readUnits()),
                    used.sqsRequests());
        }
    }

    /** What the estimate is based on. */
    enum Basis {
        THIS_JOB,
        EARLIER_JOB,
        MEASURED_FIGURES
    }

    /**
     * @param job the earlier job, if the estimate is based on one
     * @param monthlyUsDollars for storing the files in S3; absent while their size can't be estimated
     */
    @RegisterForReflection
    record Estimate(Basis basis, Optional<JobId> job, long files, Amounts amounts, Optional<Double> monthlyUsDollars) {}

    /** Rounds to a millionth. */
    static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
