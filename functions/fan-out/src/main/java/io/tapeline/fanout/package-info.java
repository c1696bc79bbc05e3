/**
 * fan-out: cuts a manifest part by position into batches for download-batch. Knows no source; whatever is in the part is
 * grouped, looked up and sent on. The handler is {@link io.tapeline.fanout.FanOutHandler}, the use case {@link
 * io.tapeline.fanout.FanOut}.
 */
package io.tapeline.fanout;
