/**
 * Reads the most common of the tags that the command line supports: ID3v2 in MP3, WAV and AIFF, `LIST INFO` in WAV, names in AIFF,
 * Vorbis comments in FLAC. Invalid tags are ignored.
 */

import type { AudioType } from "./audio.js";

export interface Tags {
  readonly artist?: string;
  readonly album?: string;
  readonly title?: string;
}

type Field = keyof Tags;

const LARGEST = 4_000_000;
const MOST_CHUNKS = 1_000;
const LONGEST_TEXT = 4_096;

/** Frames of ID3 2.3 and 2.4, of 2.2, chunks of WAV and AIFF, Vorbis comments. Earlier ones have priority. */
const FIELDS: Readonly<Record<string, Field>> = {
  TPE1: "artist",
  TP1: "artist",
  IART: "artist",
  AUTH: "artist",
  ARTIST: "artist",
  TALB: "album",
  TAL: "album",
  IPRD: "album",
  ALBUM: "album",
  TIT2: "title",
  TT2: "title",
  INAM: "title",
  NAME: "title",
  TITLE: "title",
};
/** Used if there is no artist. */
const ALBUM_ARTISTS = new Set(["TPE2", "TP2", "ALBUMARTIST"]);

/** Texts by field; a second text of a field is ignored. */
class Found {
  readonly tags: Partial<Record<Field, string>> = {};
  private albumArtist = "";

  add(name: string, text: string): void {
    const value = (text.split("\0")[0] ?? "").trim();
    const field = FIELDS[name];
    if (value !== "" && field) {
      this.tags[field] ??= value;
    } else if (value !== "" && ALBUM_ARTISTS.has(name)) {
      this.albumArtist ||= value;
    }
  }

  end(): Tags {
    return this.albumArtist ? { artist: this.albumArtist, ...this.tags } : this.tags;
  }
}

export async function tagsOf(file: Blob, type: AudioType): Promise<Tags> {
  const found = new Found();
  try {
    switch (type) {
      case "audio/mpeg":
        await id3(file, 0, found);
        break;
      case "audio/wav":
        await chunks(file, 12, file.size, true, found);
        break;
      case "audio/aiff":
        await chunks(file, 12, file.size, false, found);
        break;
      case "audio/flac":
        await flac(file, found);
        break;
      default:
    }
  } catch {
    // an invalid tag is ignored
  }
  return found.end();
}

async function read(file: Blob, from: number, length: number): Promise<DataView> {
  return new DataView(await file.slice(from, from + Math.min(length, LARGEST)).arrayBuffer());
}

function latin(view: DataView, from: number, length: number): string {
  return new TextDecoder("latin1").decode(new Uint8Array(view.buffer, from, Math.min(length, view.byteLength - from)));
}

function utf8(view: DataView, from: number, length: number): string {
  return new TextDecoder().decode(new Uint8Array(view.buffer, from, Math.min(length, view.byteLength - from)));
}

/** Seven bits of each byte. */
function synchsafe(view: DataView, from: number): number {
  return [0, 1, 2, 3].reduce((sum, at) => sum * 128 + (view.getUint8(from + at) & 0x7f), 0);
}

/** Returns the position after the tag. */
async function id3(file: Blob, at: number, found: Found): Promise<number> {
  const head = await read(file, at, 10);
  if (head.byteLength < 10 || latin(head, 0, 3) !== "ID3") {
    return at;
  }
  const size = synchsafe(head, 6);
  const version = head.getUint8(3);
  const flags = head.getUint8(5);
  // unsynchronised and extended tags are rare, and ignored
  if (version >= 2 && version <= 4 && (flags & 0xc0) === 0) {
    frames(await read(file, at + 10, size), version, found);
  }
  return at + 10 + size + (flags & 0x10 ? 10 : 0);
}

function frames(tag: DataView, version: number, found: Found): void {
  const long = version > 2;
  const head = long ? 10 : 6;
  for (let at = 0; at + head < tag.byteLength && tag.getUint8(at) !== 0; ) {
    const name = latin(tag, at, long ? 4 : 3);
    const size = version === 4 ? synchsafe(tag, at + 4) : long ? tag.getUint32(at + 4) : (tag.getUint32(at + 2) & 0xffffff);
    if (size > 1 && at + head + size <= tag.byteLength && (FIELDS[name] || ALBUM_ARTISTS.has(name))) {
      found.add(name, frameText(new Uint8Array(tag.buffer, at + head, size)));
    }
    at += head + size;
  }
}

function frameText(content: Uint8Array): string {
  const text = content.subarray(1);
  switch (content[0]) {
    case 0:
      return new TextDecoder("latin1").decode(text);
    case 1:
      return new TextDecoder(text[0] === 0xfe ? "utf-16be" : "utf-16le").decode(text);
    case 2:
      return new TextDecoder("utf-16be").decode(text);
    default:
      return new TextDecoder().decode(text);
  }
}

async function chunks(file: Blob, from: number, end: number, little: boolean, found: Found): Promise<void> {
  const info = new Found(); // ID3 has priority, wherever it is
  let at = from;
  for (let count = 0; count < MOST_CHUNKS && at + 8 <= end; count++) {
    const head = await read(file, at, 12);
    const name = latin(head, 0, 4);
    const size = head.getUint32(4, little);
    if (name.toLowerCase() === "id3 ") {
      await id3(file, at + 8, found);
    } else if (name === "LIST" && latin(head, 8, 4) === "INFO") {
      await chunks(file, at + 12, Math.min(end, at + 8 + size), little, info);
    } else if (FIELDS[name]) {
      const text = await read(file, at + 8, Math.min(size, LONGEST_TEXT));
      info.add(name, utf8(text, 0, text.byteLength));
    }
    at += 8 + size + (size & 1);
  }
  for (const [field, value] of Object.entries(info.tags)) {
    found.tags[field as Field] ??= value;
  }
}

async function flac(file: Blob, found: Found): Promise<void> {
  let at = (await id3(file, 0, new Found())) + 4;
  for (let count = 0; count < MOST_CHUNKS && at + 4 <= file.size; count++) {
    const head = (await read(file, at, 4)).getUint32(0);
    const size = head & 0xffffff;
    if (((head >>> 24) & 0x7f) === 4) {
      comments(await read(file, at + 4, size), found);
      return;
    }
    if (head >>> 31 === 1) {
      return; // the last block
    }
    at += 4 + size;
  }
}

function comments(block: DataView, found: Found): void {
  const vendor = block.getUint32(0, true);
  let at = 8 + vendor;
  for (let left = block.getUint32(4 + vendor, true); left > 0; left--) {
    const length = block.getUint32(at, true);
    const text = utf8(block, at + 4, Math.min(length, LONGEST_TEXT));
    const equals = text.indexOf("=");
    found.add(text.slice(0, equals).toUpperCase(), text.slice(equals + 1));
    at += 4 + length;
  }
}
