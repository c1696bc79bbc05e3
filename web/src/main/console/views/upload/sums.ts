import type { Entry, Stage } from "./entry.js";

/** The totals of all files and of their bytes. */
export interface Sums {
  readonly files: Readonly<Record<Stage, number>>;
  /** bytes of all started files */
  readonly whole: number;
  /** bytes sent by this page, incomplete files included */
  readonly sent: number;
  readonly there: number;
  readonly failed: number;
  /** bytes of the drafts */
  readonly drafts: number;
  readonly nameless: number;
}

export function sums(entries: readonly Entry[]): Sums {
  const files: Record<Stage, number> = {
    draft: 0,
    waiting: 0,
    reading: 0,
    asking: 0,
    sending: 0,
    registering: 0,
    done: 0,
    there: 0,
    twin: 0,
    failed: 0,
    missing: 0,
  };
  let whole = 0;
  let sent = 0;
  let there = 0;
  let failed = 0;
  let drafts = 0;
  let nameless = 0;
  for (const { stage, bytes, amount, names } of entries) {
    files[stage]++;
    if (stage === "draft") {
      drafts += bytes;
      nameless += Object.values(names).includes("") ? 1 : 0;
      continue;
    }
    whole += stage === "twin" || stage === "missing" ? 0 : bytes;
    sent += stage === "done" ? bytes : stage === "sending" || stage === "registering" ? amount : 0;
    there += stage === "there" ? bytes : 0;
    failed += stage === "failed" ? bytes : 0;
  }
  return { files, whole, sent, there, failed, drafts, nameless };
}
