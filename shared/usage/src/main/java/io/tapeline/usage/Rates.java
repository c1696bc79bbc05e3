package io.tapeline.usage;

/**
 * What AWS charges for each unit of a {@link Usage}, in US dollars.
 *
 * @param invocation of a Lambda function
 * @param gibSecond one GiB of a function's memory for one second
 */
public record Rates(
        double invocation,
        double gibSecond,
        double s3Write,
        double s3Read,
        double writeUnit,
        double readUnit,
        double sqsRequest) {

    /** The cost of the usage. */
    public double of(Usage used) {
        return used.invocations() * invocation
                + used.gibSeconds() * gibSecond
                + used.s3Writes() * s3Write
                + used.s3Reads() * s3Read
                + used.writeUnits() * writeUnit
                + used.readUnits() * readUnit
                + used.sqsRequests() * sqsRequest;
    }
}
