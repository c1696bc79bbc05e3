import type { AudioType } from "./audio.js";
import type { NamePart, Names } from "./naming.js";
import type { Tags } from "./tags.js";

/** The state of a file's upload. */
export type Stage =
  | "draft" // its names can be changed; nothing has started
  | "waiting"
  | "reading" // its checksum is being computed
  | "asking"
  | "sending"
  | "registering"
  | "done"
  | "there" // this version already exists with the same content
  | "twin" // the same content exists under another name; nothing is sent
  | "failed"
  | "missing"; // the page was reloaded: the file must be chosen again

/** A file that will become a version. */
export interface Entry {
  /** as dropped: with the name of the folder, if there is one */
  readonly path: string;
  readonly bytes: number;
  readonly modified: number;
  readonly type: AudioType;
  readonly tags: Tags;
  file: File | undefined;
  names: Names;
  guessed: ReadonlySet<NamePart>;
  /** names that the user has edited */
  byHand: ReadonlySet<NamePart>;
  review: boolean;
  stage: Stage;
  /** bytes that have been read, or sent */
  amount: number;
  sha256: string;
  /** the API's id of the upload */
  upload: string;
  failure: unknown;
  /** the name under which the same content exists */
  twin: string;
  /** to be sent although the same content exists */
  anyway: boolean;
}

export const UNDER_WAY: ReadonlySet<Stage> = new Set(["waiting", "reading", "asking", "sending", "registering"]);
/** States that need no further action. */
export const ENDED: ReadonlySet<Stage> = new Set(["done", "there"]);
const EDITABLE: ReadonlySet<Stage> = new Set(["draft", "failed", "twin"]);

export function isEditable(entry: Entry): boolean {
  return EDITABLE.has(entry.stage);
}

/** A key that is equal for two files with the same version. */
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
