/**
 * Feeds as a source of keys: RSS, Atom and JSON Feed, whose items name files by their addresses. A feed is read by
 * {@code shared/http} in bounded size and time, page after page, and only if it changed where the job asks for what is new; XML
 * is parsed by ROME without document types, so that there are no entities. Knows no other source.
 *
 * <p>A file's asset is the feed's fingerprint and the item's id; its key is the item's id. So the same item is the same file
 * for ever, wherever its enclosure moves to.
 */
package io.tapeline.discovermedia.feeds;
