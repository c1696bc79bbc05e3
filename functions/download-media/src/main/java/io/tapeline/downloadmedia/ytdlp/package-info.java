/**
 * Pages with media as a source of files: yt-dlp, which runs beside the function as a process, says where the bytes of a page are;
 * shared/http reads them. yt-dlp never moves a byte itself, because what it writes after a broken connection can be wrong. Knows
 * nothing of batches, the ledger or S3.
 */
package io.tapeline.downloadmedia.ytdlp;
