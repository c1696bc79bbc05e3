package io.tapeline.cli.lists;

/**
 * A position in a file, counted as editors do.
 *
 * @param line from 1
 * @param column characters of the line from 1; a tab counts as one
 */
public record Place(int line, int column) {}
