/**
 * Podcast and archive feeds with their enclosures, generated from their names: RSS, Atom, JSON Feed, paged ones, and hostile ones.
 * They support conditional requests, and grow on request of the control endpoint.
 */
package io.tapeline.standins.feeds;
