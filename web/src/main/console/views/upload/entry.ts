import type { AudioType } from "./audio.js";
import type { NamePart, Names } from "./naming.js";
import type { Tags } from "./tags.js";

/** Where a file is on its way. */
export type Stage =
  | "draft" // its names can be changed; nothing has begun
  | "waiting"
  | "reading" // its checksum is computed
  | "asking"
  | "sending"
  | "registering"
  | "done"
  | "there" // the same content was that version before
  | "twin" // the same content has another name; nothing is sent
  | "failed"
  | "missing"; // the page was loaded anew: its file has to be chosen again

/** A file that is to become a version. */
export interface Entry {
  /** as it was dropped: with the name of the folder, where one was */
  readonly path: string;
  readonly bytes: number;
  readonly modified: number;
  readonly type: AudioType;
  readonly tags: Tags;
  file: File | undefined;
  names: Names;
  guessed: ReadonlySet<NamePart>;
  /** names that a person has written */
  byHand: ReadonlySet<NamePart>;
  review: boolean;
  stage: Stage;
  /** of the bytes: so many are read, or sent */
  amount: number;
  sha256: string;
  /** what the API calls the upload */
  upload: string;
  failure: unknown;
  /** under which name the same content is there */
  twin: string;
  /** to be sent although the same content is there */
  anyway: boolean;
}

export const UNDER_WAY: ReadonlySet<Stage> = new Set(["waiting", "reading", "asking", "sending", "registering"]);
/** What nobody has to do anything about any more. */
export const ENDED: ReadonlySet<Stage> = new Set(["done", "there"]);
const EDITABLE: ReadonlySet<Stage> = new Set(["draft", "failed", "twin"]);

export function isEditable(entry: Entry): boolean {
  return EDITABLE.has(entry.stage);
}

/** By which two files that claim the same version are found. */
export function claim(names: Names): string {
  return JSON.stringify([names.artist, names.song, names.track, names.version]);
}

export function newEntry(found: Pick<Entry, "path" | "type" | "tags" | "names" | "guessed"> & { readonly file: File }): Entry {
  const { file } = found;
  return {
    ...found,
    bytes: file.size,
    modified: file.lastModified,
    byHand: new Set(),
    review: false,
    stage: "draft",
    amount: 0,
    sha256: "",
    upload: "",
    failure: undefined,
    twin: "",
    anyway: false,
  };
}
