import { peaksOf } from "./views/library/peaks.js";

/** Computes peaks outside the page's thread, so that the page stays responsive. */

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
