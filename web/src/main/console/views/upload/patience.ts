import { Refused, Unreachable } from "../../app/api.js";
import { NotStored } from "./put.js";

const FIRST = 500;
const LONGEST = 15_000;
/** How long one request is retried. */
const MOST = 10 * 60_000;

/** The stored content belongs to another artist, so the file must be sent again. */
export class OtherArtist extends Error {}

/** Retries temporary failures with increasing delays; at once when the network is back. */
export async function patiently<T>(signal: AbortSignal, attempt: () => Promise<T>, lost: (is: boolean) => void): Promise<T> {
  const begun = performance.now();
  for (let turn = 0; ; turn++) {
    try {
      const answer = await attempt();
      lost(false);
      return answer;
    } catch (failure) {
      if (signal.aborted || !passes(failure) || performance.now() - begun > MOST) {
        throw failure;
      }
      lost(failure instanceof Unreachable || (failure instanceof NotStored && failure.status === 0));
      await pause(Math.min(LONGEST, FIRST * 2 ** turn) * (0.5 + Math.random() / 2), signal);
    }
  }
}

function passes(failure: unknown): boolean {
  if (failure instanceof Refused) {
    const own = failure.problem.code === "too-many-open-uploads";
    return !own && (failure.status === 429 || failure.status === 408 || failure.status >= 500);
  }
  return failure instanceof Unreachable || (failure instanceof NotStored && failure.kind === "passing");
}

/** Waits, but stops when the network is back or the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
    addEventListener("online", end);
  });
}

/** Limits how many run at a time. */
export class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async within<T>(work: () => Promise<T>): Promise<T> {
    while (this.free === 0) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.free--;
    try {
      return await work();
    } finally {
      this.free++;
      this.waiting.shift()?.();
    }
  }
}
