/**
 * The names under which a file is registered, by the same rules as the command line's bulk-upload (docs/studio.md): the user's
 * settings, else the file's tags, else the pattern's matches in the path, else a guess, which should be reviewed.
 */

import type { Tags } from "./tags.js";

export const PARTS = ["artist", "song", "track", "version"] as const;
export type NamePart = (typeof PARTS)[number];
export type Names = Readonly<Record<NamePart, string>>;

/** Settings for all files. */
export interface Said {
  readonly artist: string;
  readonly pattern: RegExp | undefined;
  readonly version: string;
}

export interface Named {
  readonly names: Names;
  readonly guessed: ReadonlySet<NamePart>;
}

const LONGEST = 300;
const UNKNOWN: Names = { artist: "Unknown artist", song: "Unknown song", track: "Unknown track", version: "archive" };
const utf8 = new TextEncoder();

/** Converts a text to a valid name; `changed` if something was lost. An empty value means that nothing is left. */
export function cleanName(text: string): { readonly value: string; readonly changed: boolean } {
  if (/[\ufffd\p{Surrogate}]/u.test(text)) {
    return { value: "", changed: true };
  }
  const normal = text.normalize("NFC");
  const written = normal.replace(/[\p{Control}\u2028\u2029]/gu, "_");
  const stripped = written.trim();
  const value = cut(stripped, LONGEST).trim();
  return { value, changed: written !== normal || value !== stripped };
}

function cut(text: string, most: number): string {
  let bytes = 0;
  let kept = "";
  for (const point of text) {
    bytes += utf8.encode(point).length;
    if (bytes > most) {
      return kept;
    }
    kept += point;
  }
  return kept;
}

/** A file name without its extension. */
export function withoutExtension(path: string): string {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") + 1 ? path.slice(0, dot) : path;
}

/** A pattern such as `{artist}/{song}/{track}`, optionally with `{version}` and `{any}`; undefined if it is invalid. */
export function pattern(text: string): RegExp | undefined {
  const found = new Set<string>();
  let wrong = false;
  const expression = text
    .normalize("NFC")
    .split(/(\{[^{}]*\})/)
    .map((piece) => {
      if (!piece.startsWith("{") || !piece.endsWith("}")) {
        wrong ||= /[{}]/.test(piece);
        return piece.replace(/[.*+?^$()|[\]\\/]/g, "\\$&");
      }
      const word = piece.slice(1, -1);
      if (word === "any") {
        return "[^/]*?";
      }
      wrong ||= !PARTS.some((part) => part === word) || found.has(word);
      found.add(word);
      return `(?<${word}>[^/]+?)`;
    })
    .join("");
  return wrong || found.size === 0 ? undefined : new RegExp(`^(?:.*/)?${expression}$`, "su");
}

/** The names of a file. `path` is as dropped: with the name of the folder, if there is one. */
export function named(path: string, tags: Tags, said: Said): Named {
  const matched: Readonly<Record<string, string>> = said.pattern?.exec(withoutExtension(path).normalize("NFC"))?.groups ?? {};
  const wanted: Readonly<Record<NamePart, readonly (string | undefined)[]>> = {
    artist: [said.artist, tags.artist, matched["artist"]],
    song: [tags.album, tags.title, matched["song"]],
    track: [tags.title, matched["track"]],
    version: [matched["version"], said.version, UNKNOWN.version],
  };
  const guess = guessed(path);
  const names: Record<NamePart, string> = { ...UNKNOWN };
  const review = new Set<NamePart>();
  for (const part of PARTS) {
    const clean = wanted[part].map((text) => cleanName(text ?? "")).find(({ value }) => value !== "");
    names[part] = clean?.value ?? (cleanName(guess[part]).value || UNKNOWN[part]);
    if (!clean || clean.changed) {
      review.add(part);
    }
  }
  return { names, guessed: review };
}

/**
 * The first of three or more words is the artist, the folder the song, the file name the track. Like the command line, this uses
 * the path below the chosen folder. If that has too few words, it includes the folder's name.
 */
function guessed(path: string): Names {
  const whole = path.split("/");
  const below = whole.slice(1);
  const words = below.length > 2 ? below : whole;
  const stem = withoutExtension(words.at(-1) ?? "");
  return {
    artist: words.length > 2 ? (words[0] ?? "") : UNKNOWN.artist,
    song: words.length > 1 ? (words.at(-2) ?? "") : stem,
    track: stem,
    version: UNKNOWN.version,
  };
}
