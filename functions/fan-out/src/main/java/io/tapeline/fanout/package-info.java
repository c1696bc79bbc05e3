/**
 * fan-out: divides a manifest part by position into batches for download-batch. Depends on no source; every file in the part is
 * grouped, looked up and sent. The handler is {@link io.tapeline.fanout.FanOutHandler}, the use case {@link
 * io.tapeline.fanout.FanOut}.
 */
package io.tapeline.fanout;
