/**
 * Feeds as a source of keys: RSS, Atom and JSON Feed, whose items contain the addresses of files. {@code shared/http} reads a feed
 * page by page with limits on size and time, and, if the job wants only new files, only if it has changed. ROME parses XML without
 * document types, so there are no entities. Depends on no other source.
 *
 * <p>A file's asset is the feed's fingerprint and the item's id; its key is the item's id. The same item is therefore always the
 * same file, even if the address of its enclosure changes.
 */
package io.tapeline.discovermedia.feeds;
