/**
 * The studio's vault: uploads, and the versions of tracks that they become. The interfaces say what must hold; {@code
 * io.tapeline.studio.dynamodb} makes it hold. Knows nothing of catalogues and jobs.
 */
package io.tapeline.studio;
