/**
 * The source channels: every video of the channels that a job lists, found over the YouTube Data API, version 3. Nothing is
 * scraped. Each question costs one unit of the 10,000 that a project has a day, so none is asked twice for what is known: the
 * cursor holds the page in hand, and a day's end makes the job wait.
 */
package io.tapeline.discovermedia.youtube;
