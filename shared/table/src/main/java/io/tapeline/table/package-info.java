/**
 * How the one table in DynamoDB is spoken to: its items, and which calls are made again. What the items mean is known to
 * the modules that extend {@link io.tapeline.table.Table}.
 */
package io.tapeline.table;
