import type { Recording } from "tapeline-api";
import { context } from "../../app/context.js";
import { claim, type Entry } from "../upload/entry.js";
import { PARTS } from "../upload/naming.js";
import { OtherArtist, patiently } from "../upload/patience.js";
import { register } from "../upload/register.js";

const AT_A_TIME = 4;

/** A version whose names were guessed, and its correct names. */
export interface Correction {
  readonly recording: Recording;
  readonly entry: Entry;
}

export function correction(recording: Recording): Correction {
  const { artist, song, track, version } = recording;
  const entry: Entry = {
    path: recording.original_path,
    bytes: recording.bytes,
    modified: 0,
    type: recording.content_type,
    tags: {},
    file: undefined,
    names: { artist, song, track, version },
    guessed: new Set(PARTS.filter((part) => part !== "version")),
    byHand: new Set(),
    review: false,
    stage: "draft",
    amount: 0,
    sha256: recording.sha256,
    upload: "",
    failure: undefined,
    twin: "",
    anyway: true,
  };
  return { recording, entry };
}

/** Whether the names differ from the registered ones. */
export function isChanged({ recording, entry }: Correction): boolean {
  return claim(entry.names) !== claim(recording) && (entry.stage === "draft" || entry.stage === "failed");
}

/** Registers stored content under the correct names, some at a time. The earlier registration stays, because versions can't be changed. */
export async function correct(corrections: readonly Correction[], told: () => void): Promise<void> {
  const left = [...corrections];
  const lane = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      try {
        await one(next, told);
      } catch (failure) {
        next.entry.failure = failure;
        next.entry.stage = "failed";
      }
      told();
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, lane));
}

async function one({ recording, entry }: Correction, told: () => void): Promise<void> {
  const { api } = context();
  const { signal } = new AbortController();
  const ask: typeof api.ask = (operation, question) => patiently(signal, () => api.ask(operation, question), () => undefined);
  entry.stage = "asking";
  told();
  const answer = await ask("announceUpload", {
    body: {
      filename: recording.filename,
      content_type: recording.content_type,
      bytes: recording.bytes,
      sha256: recording.sha256,
      reuse: true,
      ...entry.names,
    },
  });
  if ("already_registered" in answer) {
    entry.stage = "there";
    return;
  }
  if (answer.stored !== true) {
    await ask("abortUpload", { path: { id: answer.upload_id } });
    throw new OtherArtist();
  }
  entry.stage = "registering";
  told();
  const { title, bpm, key, notes } = recording;
  await register(
    ask,
    {
      upload_id: answer.upload_id,
      original_path: recording.original_path,
      uploaded_at: recording.uploaded_at,
      needs_review: false,
      ...(title === undefined ? {} : { title }),
      ...(bpm === undefined ? {} : { bpm }),
      ...(key === undefined ? {} : { key }),
      ...(notes === undefined ? {} : { notes }),
    },
    signal,
  );
  entry.stage = "done";
}
