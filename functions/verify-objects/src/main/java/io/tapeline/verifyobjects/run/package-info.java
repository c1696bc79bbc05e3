/**
 * Runs: which objects are checked, in which order, how many a day, and what is recorded about them. A run continues over several
 * invocations, with one worker at a time; its item holds its progress. Items in the table:
 *
 * <ul>
 *   <li>{@code VERIFICATION#<id>}, {@code RUN}: a run, its place and its counts; {@code worker} and {@code leaseUntil} of the current
 *       worker; {@code notBefore} when its share of today is done; in {@code gsi1} under {@code VERIFICATIONS} by {@code
 *       <created at>#<id>}; expires after 90 days
 *   <li>{@code VERIFICATION-ROUND}, {@code CURRENT}: the number of the current round of the schedule, and how many objects the last one had
 *   <li>{@code FINDING#<00 to 15>}, {@code <object key>}: what is wrong with an object, in 16 shards by its key, so that a lost bucket
 *       causes no hot partition
 *   <li>{@code OBJECT#<object key>}, {@code VERIFIED} and {@code READ}: when an object was last found intact by a HEAD request or
 *       by reading it, and when all of it was last read; both expire after two years
 * </ul>
 *
 * <p>IAM actions on the table: {@code GetItem, BatchGetItem, PutItem, UpdateItem, DeleteItem, BatchWriteItem, Query}; {@code Query} on
 * {@code gsi1} and {@code files-by-source}.
 */
package io.tapeline.verifyobjects.run;
