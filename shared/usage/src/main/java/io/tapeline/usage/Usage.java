package io.tapeline.usage;

/**
 * Usage of AWS, in the units that AWS charges for.
 *
 * @param invocations of Lambda functions
 * @param gibSeconds GiB of a function's memory times the seconds for which it worked
 * @param s3Writes requests of the more expensive kind: PUT, COPY, POST and LIST; deleting is free
 * @param s3Reads requests of the cheaper kind: GET and HEAD
 * @param writeUnits of DynamoDB, including those for its indexes
 * @param readUnits of DynamoDB
 * @param sqsRequests to SQS that the functions make themselves; Lambda makes further requests to receive and delete messages
 */
public record Usage(
        long invocations,
        double gibSeconds,
        long s3Writes,
        long s3Reads,
        double writeUnits,
        double readUnits,
        long sqsRequests) {

    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0);

    public Usage plus(Usage other) {
        return new Usage(
                invocations + other.invocations,
                gibSeconds + other.gibSeconds,
                s3Writes + other.s3Writes,
                s3Reads + other.s3Reads,
                writeUnits + other.writeUnits,
                readUnits + other.readUnits,
                sqsRequests + other.sqsRequests);
    }

    /** This usage multiplied, with rounded counts. */
    public Usage times(double factor) {
        return new Usage(
                Math.round(invocations * factor),
                gibSeconds * factor,
                Math.round(s3Writes * factor),
                Math.round(s3Reads * factor),
                writeUnits * factor,
                readUnits * factor,
                Math.round(sqsRequests * factor));
    }
}
