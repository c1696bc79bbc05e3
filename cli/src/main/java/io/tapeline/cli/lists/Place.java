package io.tapeline.cli.lists;

/**
 * Where something stands in a file, as editors count.
 *
 * @param line from 1
 * @param column characters of the line from 1; a tab is one
 */
public record Place(int line, int column) {}
