import type { Entry } from "./entry.js";

const NAME = "tapeline-uploads";
const STORE = "files";

/** The stored data of a file: without content, token or signed address. */
type Line = Pick<Entry, "path" | "bytes" | "modified" | "type" | "names" | "guessed" | "review" | "sha256" | "upload" | "anyway"> & {
  readonly user: string;
};

/**
 * Unfinished uploads, stored in the browser, so that they continue after a reload or a crash. If the browser can't store them,
 * uploads work anyway, but start again after a reload.
 */
export class Journal {
  private readonly base: Promise<IDBDatabase | undefined>;

  constructor(private readonly user: string) {
    this.base = opened().catch(() => undefined);
  }

  async unfinished(): Promise<readonly Entry[]> {
    const base = await this.base;
    if (!base) {
      return [];
    }
    const mine = IDBKeyRange.bound([this.user], [this.user, []]);
    const lines = await answered<Line[]>(base.transaction(STORE).objectStore(STORE).getAll(mine));
    return lines.map((line): Entry => ({
      ...line,
      tags: {},
      file: undefined,
      byHand: new Set(),
      stage: "missing",
      amount: 0,
      failure: undefined,
      twin: "",
    }));
  }

  keep(...entries: readonly Entry[]): Promise<void> {
    return this.write((store) => {
      for (const { path, bytes, modified, type, names, guessed, review, sha256, upload, anyway } of entries) {
        const line: Line = { user: this.user, path, bytes, modified, type, names, guessed, review, sha256, upload, anyway };
        store.put(line);
      }
    });
  }

  forget(...entries: readonly Entry[]): Promise<void> {
    return this.write((store) => {
      for (const { path } of entries) {
        store.delete([this.user, path]);
      }
    });
  }

  private async write(work: (store: IDBObjectStore) => void): Promise<void> {
    const base = await this.base;
    if (base) {
      const transaction = base.transaction(STORE, "readwrite");
      work(transaction.objectStore(STORE));
      await new Promise<void>((resolve) => {
        transaction.oncomplete = () => resolve();
        // the disk is full: the upload continues, but can't be resumed after a reload
        transaction.onabort = () => resolve();
      });
    }
  }
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ["user", "path"] });
  return answered(request);
}

/** The result of a request to IndexedDB. */
export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
