/**
 * The ledger on one DynamoDB table. The form of the items is private to this package, which depends on no queue, function or
 * source.
 *
 * <p>The table (keys {@code pk} and {@code sk}, time to live {@code expires_at} in seconds, index {@code gsi1} of {@code gsi1pk}
 * and {@code gsi1sk}, indexes {@code files-by-job} of {@code job} and {@code objectKey} and {@code files-by-source} of
 * {@code source} and {@code objectKey}, each with all attributes):
 *
 * <table>
 *   <caption>Items</caption>
 *   <tr><th>item</th><th>pk</th><th>sk</th><th>written</th></tr>
 *   <tr><td>job with its extraction</td><td>{@code JOB#<job>}</td><td>{@code JOB}</td>
 *     <td>under optimistic locking: on condition that {@code version} is what was read; a writer whose answer was lost recognizes
 *     its own write by {@code writer}. In gsi1 under {@code JOBS}, {@code <createdAt>#<job>}</td></tr>
 *   <tr><td>manifest part</td><td>{@code JOB#<job>}</td><td>{@code PART#<number, 9 digits>}</td>
 *     <td>in one transaction with the job's cursor</td></tr>
 *   <tr><td>counters</td><td>{@code JOB#<job>#COUNTERS}</td><td>{@code SHARD#<00 to 15>}</td>
 *     <td>added to in the transaction that finishes a batch or takes failures back; the sum counts</td></tr>
 *   <tr><td>batch</td><td>{@code JOB#<job>#PART#<part>}</td><td>{@code BATCH#<batch>}</td>
 *     <td>claimed, then DONE permanently; a later batch is PENDING with its files before it is sent. A family (a first batch and
 *     everything that follows from it) has consecutive sort keys, so one query finds its unsent batches</td></tr>
 *   <tr><td>parked batch</td><td>{@code JOB#<job>#PARKED}</td><td>{@code BATCH#<batch>}</td>
 *     <td>with its files, before the job waits; deleted when it has been sent, on condition that {@code token} is what was
 *     read</td></tr>
 *   <tr><td>failures</td><td>{@code JOB#<job>#FAILURES}</td><td>{@code <batch>#<chunk>}</td>
 *     <td>up to 25 files, in the batch's transaction; {@code retriedAs} names the batch made from them</td></tr>
 *   <tr><td>group</td><td>{@code JOB#<job>#GROUPS}</td><td>{@code <group>}</td>
 *     <td>what was found is written in the transaction that moves the cursor, the results in the one that finishes a batch;
 *     {@code place} by the first reader, on condition that no other place has it</td></tr>
 *   <tr><td>ingested file</td><td>{@code FILE#<object key>}</td><td>{@code FILE}</td><td>once, on condition that it is not there.
 *     {@code goneAt} is set when its object was found to be missing: such a record is replaced. {@code job}, {@code source} and
 *     {@code objectKey} put it into both indexes of files; no other item has these together. An index accepts 1,000 writes a
 *     second for one key value; beyond that DynamoDB throttles the table</td></tr>
 *   <tr><td>files in flight</td><td>{@code FETCHING#<source>}</td><td>{@code <number, 12 digits>}</td>
 *     <td>by a batch before it fetches, on condition that no entry has the number after the last that it saw; deleted when the
 *     batch is finished or its lease has ended</td></tr>
 *   <tr><td>transfer</td><td>{@code TRANSFER#<object key>}</td><td>{@code HEAD}</td>
 *     <td>by a worker that begins to store a file in parts, on condition that there is none, or replacing the upload that it gives
 *     up; deleted when the file is recorded</td></tr>
 *   <tr><td>part of a transfer</td><td>{@code TRANSFER#<object key>}</td><td>{@code PART#<number, 5 digits>}</td>
 *     <td>when S3 has it, with the SHA-256's state after it; valid while {@code upload} is the transfer's</td></tr>
 *   <tr><td>slice of a transfer</td><td>{@code TRANSFER#<object key>}</td><td>{@code SLICE#<number, 5 digits>}</td>
 *     <td>by a worker that takes it, on condition that nobody holds it and that its upload is the transfer's; then by that worker
 *     alone, with each part that S3 has</td></tr>
 *   <tr><td>hash of a stored object</td><td>{@code TRANSFER#<object key>}</td><td>{@code HASH}</td>
 *     <td>every few seconds while it is read back; valid for the content with that {@code etag}</td></tr>
 *   <tr><td>breaker</td><td>{@code BREAKER#<upstream>}</td><td>{@code BREAKER}</td><td>when something changes. In gsi1 under
 *     {@code BREAKERS}, {@code <upstream>}, from its first failure on</td></tr>
 *   <tr><td>watermark</td><td>{@code WATERMARK#<source>}</td><td>{@code WATERMARK}</td>
 *     <td>in the transaction that completes an extraction; only moves forward</td></tr>
 * </table>
 *
 * <p>The table also contains the items of other packages: {@code BUDGET#…}, the calls of a budget (shared/budget), {@code FEED#…},
 * the versions of documents that were read (discover-media), and the studio's items.
 *
 * <p>Jobs and ingested files never expire, so they contain the version of their format ({@link RecordForm}).
 *
 * <p>Files in flight expire with their lease, transfers, their parts, slices and hashes 8 days after they were last written. Parts,
 * batches, failures and groups expire 90 days (unless configured otherwise) after they were last written. Jobs and their 16
 * counters stay, so that a job's result can always be shown and its name is never used again; files and watermarks stay.
 *
 * <p>Limits of DynamoDB that shape this: 100 writes and 4 MB in a transaction, 400 kB an item, 100 keys a batch read, 1 MB a query
 * page, request tokens known for 10 minutes. Needs: {@code GetItem, BatchGetItem, Query, PutItem, UpdateItem, DeleteItem} on the
 * table (transactions need those of their parts), {@code Query} on the indexes.
 */
package io.tapeline.ledger.dynamodb;
