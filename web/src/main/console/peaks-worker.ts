import { peaksOf } from "./views/library/peaks.js";

/** Computes peaks beside the page, which goes on answering meanwhile. */

interface Question {
  readonly channels: readonly Float32Array[];
  readonly columns: number;
}

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Question>) => void) | null;
  postMessage(message: Float32Array, transfer: Transferable[]): void;
};

scope.onmessage = ({ data }) => {
  const peaks = peaksOf(data.channels, data.columns);
  scope.postMessage(peaks, [peaks.buffer]);
};
