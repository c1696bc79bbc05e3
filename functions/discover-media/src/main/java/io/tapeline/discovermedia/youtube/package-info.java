/**
 * The source channels: every video of the channels in a job's list, found with the YouTube Data API, version 3. Nothing is scraped.
 * Each request costs one unit of a project's 10,000 a day, so no request is repeated for something that is known: the cursor
 * contains the current page, and when the quota is used up the job waits.
 */
package io.tapeline.discovermedia.youtube;
