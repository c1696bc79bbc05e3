/** A file that was chosen or dropped. */
export interface Found {
  /** with the name of the dropped folder, if there is one */
  readonly path: string;
  readonly file: File;
}

/** The files of an input, with or without `webkitdirectory`. */
export function chosen(files: FileList | null): Found[] {
  return [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Files, and all files in folders. Reports those that can't be read. */
export async function dropped(transfer: DataTransfer, unreadable: (path: string) => void): Promise<Found[]> {
  // the browser discards the items at the first await
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const roots = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found: Found[] = [];
  for (const { entry, file } of roots) {
    if (entry) {
      await walk(entry, found, unreadable);
    } else if (file) {
      found.push({ path: file.name, file });
    }
  }
  return found;
}

async function walk(root: FileSystemEntry, found: Found[], unreadable: (path: string) => void): Promise<void> {
  const left = [root];
  for (let entry = left.pop(); entry; entry = left.pop()) {
    const path = entry.fullPath.replace(/^\//, "");
    try {
      if (entry.isFile) {
        found.push({ path, file: await fileOf(entry as FileSystemFileEntry) });
      } else {
        left.push(...(await children(entry as FileSystemDirectoryEntry)));
      }
    } catch {
      unreadable(path);
    }
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A browser returns a hundred entries at a time, and none at the end. */
async function children(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) {
      return all;
    }
    all.push(...some);
  }
}
