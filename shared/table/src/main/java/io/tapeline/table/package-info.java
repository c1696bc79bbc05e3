/**
 * Access to the one table in DynamoDB: its items, and the calls that are repeated. The modules that extend {@link
 * io.tapeline.table.Table} define the meaning of the items.
 */
package io.tapeline.table;
