/**
 * Podcast and archive feeds with their enclosures, made from their names: RSS, Atom, JSON Feed, paged ones, and hostile ones. They
 * keep what conditional requests need, and grow when the control endpoint says so.
 */
package io.tapeline.standins.feeds;
