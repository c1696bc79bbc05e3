/** The lowest and highest sample of each column over all channels: low, high, low, high … from -1 to 1. */
export function peaksOf(channels: readonly Float32Array[], columns: number): Float32Array<ArrayBuffer> {
  const peaks = new Float32Array(columns * 2);
  const length = channels[0]?.length ?? 0;
  for (let column = 0; column < columns; column++) {
    const begin = Math.floor((column * length) / columns);
    const end = Math.max(begin + 1, Math.floor(((column + 1) * length) / columns));
    let low = 0;
    let high = 0;
    for (const samples of channels) {
      for (let i = begin; i < end && i < length; i++) {
        const sample = samples[i] ?? 0;
        if (sample < low) {
          low = sample;
        } else if (sample > high) {
          high = sample;
        }
      }
    }
    peaks[column * 2] = low;
    peaks[column * 2 + 1] = high;
  }
  return peaks;
}
