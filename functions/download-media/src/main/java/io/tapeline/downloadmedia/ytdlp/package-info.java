/**
 * Pages with media as a source of files: yt-dlp, which runs beside the function as a process, finds the media of a page;
 * shared/http reads them. yt-dlp never downloads a file itself, because its output after a broken connection can be wrong.
 * Independent of batches, the ledger and S3.
 */
package io.tapeline.downloadmedia.ytdlp;
