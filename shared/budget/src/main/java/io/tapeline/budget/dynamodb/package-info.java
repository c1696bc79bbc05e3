/**
 * The budgets in the one table in DynamoDB: an item {@code BUDGET#<name>}, {@code BUDGET} for each, always written whole, on
 * condition that its {@code version} is the one that was read; {@code writer} tells a worker whose answer was lost that the write
 * was its own. Needs {@code GetItem} and {@code PutItem} on the table. An item of usual size costs one read unit and one or two
 * write units.
 */
package io.tapeline.budget.dynamodb;
