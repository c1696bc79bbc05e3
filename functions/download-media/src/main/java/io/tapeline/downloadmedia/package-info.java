/**
 * The function download-media: media of pages, for the engine of shared/downloads. Here is its handler; the source, which asks
 * yt-dlp where the files of a page are, is in {@link io.tapeline.downloadmedia.ytdlp}.
 */
package io.tapeline.downloadmedia;
