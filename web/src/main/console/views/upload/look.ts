import { audioType, type AudioType } from "./audio.js";
import { tagsOf, type Tags } from "./tags.js";

export type SkipReason = "noAudio" | "empty" | "unreadable";

/** The type and the tags of a file, or the reason why it is left out. */
export async function look(file: File): Promise<SkipReason | { readonly type: AudioType; readonly tags: Tags }> {
  if (file.size === 0) {
    return "empty";
  }
  try {
    const type = await audioType(file);
    return type ? { type, tags: await tagsOf(file, type) } : "noAudio";
  } catch {
    return "unreadable";
  }
}
