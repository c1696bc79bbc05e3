package io.tapeline.managejobs;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.model.JobId;
import io.tapeline.usage.Usage;
import java.util.Optional;

/**
 * What a job has used of AWS and what it costs.
 *
 * @param prices where and when the prices held
 * @param used until now
 * @param estimate of the whole job; absent while no files are known, and of harvests
 */
@RegisterForReflection
record CostView(PriceList prices, Amounts used, Optional<Estimate> estimate) {

    @RegisterForReflection
    record PriceList(String region, String readOn) {}

    /** By {@link Usage}, and the sum of it. */
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

    /** What the estimate follows from. */
    enum Basis {
        THIS_JOB,
        EARLIER_JOB,
        MEASURED_FIGURES
    }

    /**
     * @param job the earlier one, where there is one
     * @param monthlyUsDollars for keeping the files in S3; absent where nothing says how large they are
     */
    @RegisterForReflection
    record Estimate(Basis basis, Optional<JobId> job, long files, Amounts amounts, Optional<Double> monthlyUsDollars) {}

    /** To a millionth. */
    static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
