import { Refused, Unreachable } from "../../app/api.js";
import { percent } from "../../app/format.js";
import { t } from "../../app/i18n.js";
import type { Entry } from "./entry.js";
import { Unreadable } from "./hashes.js";
import { OtherArtist } from "./patience.js";
import { NotStored } from "./put.js";
import { StandsStill } from "./register.js";

/** The reason for a failure: a sentence, and the error code. */
export interface Why {
  readonly code: string;
  readonly sentence: string;
}

export function why(failure: unknown): Why {
  if (failure instanceof Refused) {
    const { code, detail, title, errors } = failure.problem;
    const fields = (errors ?? []).map((error) => `${error.field}: ${error.message}`).join(" ");
    return { code, sentence: `${detail || title} ${fields}`.trim() };
  }
  if (failure instanceof NotStored && failure.status > 0) {
    return { code: failure.code || `http-${failure.status}`, sentence: t("upload.why.s3", { status: failure.status }) };
  }
  if (failure instanceof NotStored || failure instanceof Unreachable) {
    return { code: "unreachable", sentence: t("upload.why.unreachable") };
  }
  if (failure instanceof OtherArtist) {
    return { code: "other-artist", sentence: t("review.otherArtist") };
  }
  if (failure instanceof StandsStill) {
    return { code: "stands-still", sentence: t("upload.why.standsStill") };
  }
  // the browser's own error for a file that was moved or changed
  const unreadable = failure instanceof Unreadable || failure instanceof DOMException;
  return { code: unreadable ? "unreadable" : "unexpected", sentence: t(unreadable ? "upload.why.unreadable" : "problem.detail") };
}

/** The state of a file, with its progress. */
export function stageText(entry: Entry): string {
  const name = t(`stage.${entry.stage}`);
  return entry.stage === "reading" || entry.stage === "sending" ? `${name}, ${percent(entry.amount / entry.bytes)}` : name;
}

/** A further note about the file. */
export function note(entry: Entry): string {
  if (entry.stage === "twin") {
    return t("upload.twin", { name: entry.twin });
  }
  return entry.stage === "failed" ? why(entry.failure).sentence : "";
}

const COLOURS: Readonly<Partial<Record<Entry["stage"], string>>> = {
  reading: "running",
  asking: "running",
  sending: "running",
  registering: "running",
  done: "done",
  there: "done",
  twin: "waiting",
  missing: "waiting",
  failed: "failed",
};

export function colour(entry: Entry): string {
  return COLOURS[entry.stage] ?? "";
}
