/** Peaks from the cache, or from a worker that computes them. */

import { startWorker } from "../../app/worker.js";

const COLUMNS = 1200;
const KEPT = "tapeline.peaks";

/** Cached peaks of the upload with this id. */
export async function keptPeaks(upload: string): Promise<Float32Array | undefined> {
  try {
    const kept = await (await caches.open(KEPT)).match(address(upload));
    return kept ? new Float32Array(await kept.arrayBuffer()) : undefined;
  } catch {
    return undefined; // a browser without a cache
  }
}

/** Computes peaks in a worker, and caches them. The worker gets a copy of the decoded audio. */
export async function computePeaks(upload: string, decoded: AudioBuffer): Promise<Float32Array> {
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, channel) => decoded.getChannelData(channel).slice());
  const worker = startWorker("peaks");
  try {
    const peaks = await new Promise<Float32Array<ArrayBuffer>>((resolve, reject) => {
      worker.onmessage = (event: MessageEvent<Float32Array<ArrayBuffer>>) => resolve(event.data);
      worker.onerror = () => reject(new Error("The waveform can't be computed"));
      worker.postMessage(
        { channels, columns: COLUMNS },
        channels.map((samples) => samples.buffer),
      );
    });
    await keep(upload, peaks);
    return peaks;
  } finally {
    worker.terminate();
  }
}

async function keep(upload: string, peaks: Float32Array<ArrayBuffer>): Promise<void> {
  try {
    await (await caches.open(KEPT)).put(address(upload), new Response(peaks.slice().buffer));
  } catch {
    // they are computed again
  }
}

function address(upload: string): string {
  return `/peaks/${encodeURIComponent(upload)}`;
}
