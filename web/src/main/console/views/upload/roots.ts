import type { Found } from "./collect.js";
import { answered } from "./journal.js";

/** A file or folder that was chosen or dropped. Chromium lets a page store it and read it again after a reload. */
export type Root = FileSystemFileHandle | FileSystemDirectoryHandle;

/** Types of the File System Access API that TypeScript lacks. */
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

/** Whether the browser has dialogs that return such handles. */
export function canPick(): boolean {
  return window.showOpenFilePicker !== undefined && window.showDirectoryPicker !== undefined;
}

/** Shows the browser's dialog; the result is empty if the user closes it. */
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

/** Must be called during the event: the browser discards the items at the first await. */
export async function droppedRoots(transfer: DataTransfer): Promise<readonly Root[]> {
  const asked = [...transfer.items].map((item) => item.getAsFileSystemHandle?.());
  const answers = await Promise.allSettled(asked);
  return answers.flatMap((answer) => (answer.status === "fulfilled" && answer.value ? [answer.value as Root] : []));
}

/** The files, and all files in the folders. Reports those that can't be read. */
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

/**
 * The user's files and folders, stored in the browser until all of them are uploaded. If it can't store them, they must be chosen
 * again.
 */
export class Roots {
  private readonly base: Promise<IDBDatabase | undefined>;
  private readonly kept = new Map<string, Root>();

  constructor(private readonly user: string) {
    this.base = opened().catch(() => undefined);
  }

  /** Loads the stored handles; deletes them if no upload is unfinished. */
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

  /** Whether {@link again} can read the file of a path. */
  has(path: string): boolean {
    return this.kept.has(first(path));
  }

  /** Reads files again. The browser asks the user once for each chosen file or folder. Files that were moved are left out. */
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
    return false; // too much time has passed since the user's click
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
