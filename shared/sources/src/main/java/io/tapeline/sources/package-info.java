/**
 * The seam between Tapeline and the places that music comes from. A source says how its keys are found ({@link
 * io.tapeline.sources.KeySource}, used by extract-keys) and how a key becomes a stream ({@link
 * io.tapeline.sources.FileSource}, used by download-batch). Ledger, fan-out, retry, breaker and progress know only this
 * package; a new kind of source is a new implementation and changes nothing else.
 */
package io.tapeline.sources;
