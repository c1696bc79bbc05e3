import type { Found } from "./collect.js";
import { answered } from "./journal.js";

/** A file or folder that was chosen or dropped. Chromium lets a page keep it, so that it can be read again after a reload. */
export type Root = FileSystemFileHandle | FileSystemDirectoryHandle;

/** Of the File System Access API, what TypeScript's own types leave out. */
declare global {
  interface Window {
    showOpenFilePicker?(options: { readonly multiple: boolean }): Promise<FileSystemFileHandle[]>;
    showDirectoryPicker?(): Promise<FileSystemDirectoryHandle>;
  }
  interface DataTransferItem {
    getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
  }
  interface FileSystemHandle {
    requestPermission?(): Promise<PermissionState>;
  }
}

const NAME = "tapeline-roots";
const STORE = "roots";

/** Whether the browser's dialog says more than an input does. */
export function canPick(): boolean {
  return window.showOpenFilePicker !== undefined && window.showDirectoryPicker !== undefined;
}

/** Asks in the browser's dialog; nothing, where somebody closes it. */
export async function picked(kind: "files" | "folder"): Promise<readonly Root[]> {
  try {
    return (await (kind === "files" ? window.showOpenFilePicker?.({ multiple: true }) : window.showDirectoryPicker?.().then((one) => [one]))) ?? [];
  } catch (failure) {
    if (failure instanceof DOMException) {
      return [];
    }
    throw failure;
  }
}

/** Has to be called while the event lasts: the browser forgets the items as soon as somebody waits. */
export async function droppedRoots(transfer: DataTransfer): Promise<readonly Root[]> {
  const asked = [...transfer.items].map((item) => item.getAsFileSystemHandle?.());
  const answers = await Promise.allSettled(asked);
  return answers.flatMap((answer) => (answer.status === "fulfilled" && answer.value ? [answer.value as Root] : []));
}

/** The files, and all that is in the folders. What can't be read is told. */
export async function filesOf(roots: readonly Root[], unreadable: (path: string) => void): Promise<Found[]> {
  const found: Found[] = [];
  const left = roots.map((root) => ({ path: root.name, handle: root }));
  for (let next = left.pop(); next; next = left.pop()) {
    const { path, handle } = next;
    try {
      if (handle.kind === "file") {
        found.push({ path, file: await handle.getFile() });
      } else {
        for await (const child of handle.values()) {
          left.push({ path: `${path}/${child.name}`, handle: child as Root });
        }
      }
    } catch {
      unreadable(path);
    }
  }
  return found;
}

/** The person's files and folders, kept by the browser until all of them are uploaded. Where it keeps none, they are chosen again. */
export class Roots {
  private readonly base: Promise<IDBDatabase | undefined>;
  private readonly kept = new Map<string, Root>();

  constructor(private readonly user: string) {
    this.base = opened().catch(() => undefined);
  }

  /** Remembers what is there. Where nothing is unfinished any more, it is forgotten. */
  async restore(unfinished: boolean): Promise<void> {
    const base = await this.base;
    const mine = IDBKeyRange.bound([this.user], [this.user, []]);
    if (!base) {
      return;
    }
    if (!unfinished) {
      base.transaction(STORE, "readwrite").objectStore(STORE).delete(mine);
      return;
    }
    for (const root of await answered<Root[]>(base.transaction(STORE).objectStore(STORE).getAll(mine))) {
      this.kept.set(root.name, root);
    }
  }

  async keep(roots: readonly Root[]): Promise<void> {
    const base = await this.base;
    for (const root of roots) {
      this.kept.set(root.name, root);
      base?.transaction(STORE, "readwrite").objectStore(STORE).put(root, [this.user, root.name]);
    }
  }

  /** Whether the file of a path may be read again by {@link again}. */
  has(path: string): boolean {
    return this.kept.has(first(path));
  }

  /** Reads files again. The browser asks the person, once for each file or folder that was chosen; what was moved is left out. */
  async again(paths: readonly string[]): Promise<Found[]> {
    const found: Found[] = [];
    for (const [name, root] of this.kept) {
      const mine = paths.filter((path) => first(path) === name);
      if (mine.length > 0 && (await isAllowed(root))) {
        for (const path of mine) {
          const file = await fileAt(root, path).catch(() => undefined);
          found.push(...(file ? [{ path, file }] : []));
        }
      }
    }
    return found;
  }
}

function first(path: string): string {
  return path.split("/", 1)[0] ?? "";
}

async function isAllowed(root: Root): Promise<boolean> {
  try {
    return (await root.requestPermission?.()) === "granted";
  } catch {
    return false; // asked too long after the click
  }
}

async function fileAt(root: Root, path: string): Promise<File> {
  let folder = root;
  for (const name of path.split("/").slice(1, -1)) {
    folder = await (folder as FileSystemDirectoryHandle).getDirectoryHandle(name);
  }
  if (folder.kind === "file") {
    return folder.getFile();
  }
  return (await folder.getFileHandle(path.slice(path.lastIndexOf("/") + 1))).getFile();
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return answered(request);
}
