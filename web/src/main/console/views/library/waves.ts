/** Where peaks come from: those of before, or a worker that computes them. */

declare const PEAKS_WORKER: string;

const COLUMNS = 1200;
const KEPT = "tapeline.peaks";

/** Peaks that were computed before, of the upload with that id. */
export async function keptPeaks(upload: string): Promise<Float32Array | undefined> {
  try {
    const kept = await (await caches.open(KEPT)).match(address(upload));
    return kept ? new Float32Array(await kept.arrayBuffer()) : undefined;
  } catch {
    return undefined; // a browser that keeps nothing
  }
}

/** Computes peaks in a worker, and keeps them. What is decoded stays with the caller. */
export async function computePeaks(upload: string, decoded: AudioBuffer): Promise<Float32Array> {
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, channel) => decoded.getChannelData(channel).slice());
  const worker = new Worker(workerAddress() as unknown as string);
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

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(text: string): string }): { createScriptURL(text: string): unknown };
}

let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;

/** The worker's own script, and no other, in browsers that want to be told so. */
function workerAddress(): unknown {
  const trustedTypes = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!trustedTypes) {
    return PEAKS_WORKER;
  }
  policy ??= trustedTypes.createPolicy("tapeline", {
    createScriptURL: (text) => {
      if (text !== PEAKS_WORKER) {
        throw new TypeError("No script of the console");
      }
      return text;
    },
  });
  return policy.createScriptURL(PEAKS_WORKER);
}
