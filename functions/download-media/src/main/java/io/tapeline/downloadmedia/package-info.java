/**
 * The function download-media: downloads media of pages, with the engine of shared/downloads. This package contains its handler;
 * the source, which finds the files of a page with yt-dlp, is in {@link io.tapeline.downloadmedia.ytdlp}.
 */
package io.tapeline.downloadmedia;
