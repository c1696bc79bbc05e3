/**
 * The harvests in the table of the ledger, beside their jobs. Nothing outside this package knows how an item looks.
 *
 * <table>
 *   <caption>Items</caption>
 *   <tr><th>item</th><th>pk</th><th>sk</th><th>written</th></tr>
 *   <tr><td>counts and round</td><td>{@code JOB#<job>#HARVEST}</td><td>{@code COUNTS}</td>
 *     <td>added to in the transactions that finish a query or write new terms down; the round forwards only</td></tr>
 *   <tr><td>notice</td><td>{@code JOB#<job>#HARVEST}</td><td>{@code NOTICE#<code>}</td><td>once</td></tr>
 *   <tr><td>term</td><td>{@code JOB#<job>#TERMS}</td><td>{@code <key>}</td>
 *     <td>once, in a transaction on condition that the harvest is in the round before the term's</td></tr>
 *   <tr><td>query</td><td>{@code JOB#<job>#QUERIES}</td><td>{@code <key>}</td>
 *     <td>now and then on its way; DONE once, in the transaction that counts it</td></tr>
 *   <tr><td>query that is cut off</td><td>{@code JOB#<job>#CUT}</td><td>{@code <key>}</td><td>in the same transaction</td></tr>
 * </table>
 *
 * <p>They expire as the job's batches do. Needs GetItem, BatchGetItem, Query, PutItem and UpdateItem, and ConditionCheckItem for
 * transactions.
 */
package io.tapeline.harvests.dynamodb;
