package io.tapeline.harvests;

/**
 * A query that finds more than its provider shows.
 *
 * @param query for a person
 * @param readable how many of its artists can be read
 * @param total how many it finds, as the provider says
 */
public record CutOff(String query, int readable, int total) {}
