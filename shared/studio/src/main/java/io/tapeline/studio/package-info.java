/**
 * The studio: uploads, and the versions of tracks that they become. The interfaces state what must hold, and {@code
 * io.tapeline.studio.dynamodb} implements them. Independent of catalogues and jobs.
 */
package io.tapeline.studio;
