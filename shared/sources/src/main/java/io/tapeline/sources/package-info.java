/**
 * The seam between Tapeline and the places that music comes from: how a key becomes a stream ({@link
 * io.tapeline.sources.FileSource}), and how a source says that it did not do what it was asked for ({@link
 * io.tapeline.sources.SourceException}). How keys are found is the matter of shared/extraction. A new kind of source is a new
 * implementation and changes nothing else.
 */
package io.tapeline.sources;
