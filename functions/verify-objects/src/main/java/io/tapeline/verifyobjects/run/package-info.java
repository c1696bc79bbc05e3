/**
 * Runs: which objects are looked at, in which order, how much a day, and what is recorded about it. A run continues from invocation
 * to invocation, with one worker at a time, from where its item says. Items in the table:
 *
 * <ul>
 *   <li>{@code VERIFICATION#<id>}, {@code RUN}: a run, its place and its counts; {@code worker} and {@code leaseUntil} of whoever is at
 *       it; {@code notBefore} when its share of today is done; in {@code gsi1} under {@code VERIFICATIONS} by {@code
 *       <created at>#<id>}; expires after 90 days
 *   <li>{@code VERIFICATION-ROUND}, {@code CURRENT}: the number of the current round of the schedule, and how many objects the last one had
 *   <li>{@code FINDING#<00 to 15>}, {@code <object key>}: what is wrong with an object, in 16 shards by its key, so that a lost bucket
 *       makes no hot partition
 *   <li>{@code OBJECT#<object key>}, {@code VERIFIED} and {@code READ}: when an object was last found intact by what S3 says, and by
 *       reading all of it; expire two years later
 * </ul>
 *
 * <p>IAM actions on the table: {@code GetItem, BatchGetItem, PutItem, UpdateItem, DeleteItem, BatchWriteItem, Query}; {@code Query} on
 * {@code gsi1} and {@code files-by-source}.
 */
package io.tapeline.verifyobjects.run;
