/**
 * The budgets in the one table in DynamoDB: an item {@code BUDGET#<name>}, {@code BUDGET} for each, always written whole, on condition
 * that its {@code version} is what was read; {@code writer} tells somebody whose answer got lost that the write was his own. Needs
 * {@code GetItem} and {@code PutItem} on the table. An item of usual size is read for one unit and written for one or two.
 */
package io.tapeline.budget.dynamodb;
