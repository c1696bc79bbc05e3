/**
 * Detects a file's type from its content, not from its name, by the same rules as the API (docs/studio.md). The API checks again when
 * the file is registered; this check prevents sending files that are not audio.
 */

import type { NewUpload } from "tapeline-api";

export type AudioType = NewUpload["content_type"];

const HEAD = 128;
const STREAM_INFO = 34;
const HIGHEST_APE_VERSION = 9_999;
const DSD_CHUNK = 28;
const MOST_BOXES = 64;
const LARGEST_MOOV = 8_000_000;
const VIDEO_OF_ASF = [0xc0, 0xef, 0x19, 0xbc, 0x4d, 0x5b, 0xcf, 0x11];
const ASF = [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11];

/** The type for the announcement; undefined if the file is not a supported audio file. */
export async function audioType(file: Blob): Promise<AudioType | undefined> {
  const head = await bytes(file, 0, HEAD);
  const tag = id3(head);
  if (tag > 0) {
    const behind = simple(await bytes(file, tag, HEAD));
    return behind === "audio/flac" || behind === "audio/x-ape" || behind === "audio/x-wavpack" ? behind : "audio/mpeg";
  }
  const type = simple(head);
  if (type) {
    return type;
  }
  if (text(head, 0, 4) === "OggS") {
    return find(head, [0x80, ...codes("theora")]) ? undefined : "audio/ogg";
  }
  if (text(head, 4, 4) === "ftyp") {
    return mp4(file, text(head, 8, 4));
  }
  return ASF.every((byte, i) => head[i] === byte) && !find(await bytes(file, 0, 65_536), VIDEO_OF_ASF) ? "audio/x-ms-wma" : undefined;
}

function simple(head: Uint8Array): AudioType | undefined {
  const sign = text(head, 0, 4);
  const form = text(head, 8, 4);
  if (["RIFF", "RF64", "BW64"].includes(sign) && form === "WAVE") {
    return "audio/wav";
  }
  if (sign === "FORM" && (form === "AIFF" || form === "AIFC")) {
    return "audio/aiff";
  }
  // text may begin with such words as well, so the bytes after them are checked
  const [, , , , fourth = 0, fifth = 0, sixth = 0, seventh = 0] = head;
  switch (sign) {
    case "fLaC":
      return (fourth & 0x7f) === 0 && fifth * 65_536 + sixth * 256 + seventh === STREAM_INFO ? "audio/flac" : undefined;
    case "wvpk":
      return head[9] === 4 ? "audio/x-wavpack" : undefined;
    case "MAC ":
      return fourth + fifth * 256 <= HIGHEST_APE_VERSION ? "audio/x-ape" : undefined;
    case "DSD ":
      return fourth === DSD_CHUNK && head.subarray(5, 12).every((byte) => byte === 0) ? "audio/x-dsf" : undefined;
    default:
      return isMpegFrame(head) ? "audio/mpeg" : undefined;
  }
}

/** Whether an MP3 or MP2 frame begins here, with a valid bit rate and sample rate. */
function isMpegFrame(head: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0] = head;
  const version = (second >> 3) & 3;
  const layer = (second >> 1) & 3;
  const rate = third >> 4;
  return first === 0xff && second >= 0xe0 && version !== 1 && (layer === 1 || layer === 2) && rate > 0 && rate < 15 && ((third >> 2) & 3) !== 3;
}

/** The position after an ID3 tag; 0 without one. */
function id3(head: Uint8Array): number {
  if (text(head, 0, 3) !== "ID3") {
    return 0;
  }
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((head[at] ?? 0) & 0x7f), 0);
  return 10 + size + ((head[5] ?? 0) & 0x10 ? 10 : 0);
}

/** Detects video if at least one track is video. */
async function mp4(file: Blob, brand: string): Promise<AudioType | undefined> {
  let at = 0;
  for (let box = 0; box < MOST_BOXES && at < file.size; box++) {
    const head = await bytes(file, at, 16);
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    if (head.length < 8) {
      break;
    }
    const short = view.getUint32(0);
    const size = short === 1 && head.length === 16 ? Number(view.getBigUint64(8)) : short === 0 ? file.size - at : short;
    if (text(head, 4, 4) === "moov") {
      const moov = await bytes(file, at, Math.min(size, LARGEST_MOOV));
      return find(moov, codes("vide")) ? undefined : find(moov, codes("soun")) ? "audio/mp4" : undefined;
    }
    if (size < 8) {
      break;
    }
    at += size;
  }
  return brand === "M4A " || brand === "M4B " ? "audio/mp4" : undefined;
}

async function bytes(file: Blob, from: number, length: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, from + length).arrayBuffer());
}

function text(content: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...content.subarray(from, from + length));
}

function codes(word: string): number[] {
  return [...word].map((letter) => letter.charCodeAt(0));
}

function find(content: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted;
  for (let at = content.indexOf(first); at >= 0; at = content.indexOf(first, at + 1)) {
    if (wanted.every((byte, i) => content[at + i] === byte)) {
      return true;
    }
  }
  return false;
}
