import type { PartList, Upload } from "tapeline-api";
import type { Api } from "../../app/api.js";
import type { Entry } from "./entry.js";
import { Unreadable, type Hashes } from "./hashes.js";
import type { Slots } from "./patience.js";
import { NotStored, put } from "./put.js";

/** What sending needs from its environment. */
export interface Surroundings {
  readonly api: Api;
  readonly hashes: Hashes;
  /** limits the requests with bytes, of all files together */
  readonly slots: Slots;
  /** called when the entry has changed */
  readonly told: () => void;
  readonly patiently: <T>(signal: AbortSignal, attempt: () => Promise<T>) => Promise<T>;
}

type SentPart = PartList["parts"][number];
type Hashed = { readonly part: number; readonly etag: string; readonly sha256: string };

const LANES = 6;
const RENEWALS = 5;

/** Sends the parts that S3 does not have yet, each signed just before it is sent, and completes the upload. */
export class Parts {
  private readonly there = new Map<number, SentPart>();
  private readonly own = new AbortController();
  private readonly signal: AbortSignal;

  constructor(
    private readonly around: Surroundings,
    private readonly entry: Entry,
    private readonly file: File,
    private readonly upload: Upload,
    outer: AbortSignal,
  ) {
    this.signal = AbortSignal.any([outer, this.own.signal]);
  }

  /** @param fresh whether the upload has just been created, so that it can't have parts yet */
  async send(fresh: boolean): Promise<void> {
    const parts = this.upload.multipart?.parts ?? 0;
    if (!fresh) {
      await this.look();
    }
    const sent: Hashed[] = [];
    let next = 1;
    const lane = async (): Promise<void> => {
      while (next <= parts) {
        const part = next++;
        sent[part - 1] = await this.part(part);
      }
    };
    try {
      await Promise.all(Array.from({ length: Math.min(LANES, parts) }, lane));
    } catch (failure) {
      this.own.abort(failure);
      throw failure;
    }
    await this.around.patiently(this.signal, () =>
      this.around.api.ask("completeUpload", { path: { id: this.upload.upload_id }, body: { parts: sent }, signal: this.signal }),
    );
  }

  /** Asks the API for the existing parts. */
  private async look(): Promise<void> {
    let cursor: string | undefined;
    do {
      const page: PartList = await this.around.patiently(this.signal, () =>
        this.around.api.ask("listParts", {
          path: { id: this.upload.upload_id },
          query: cursor ? { cursor } : {},
          signal: this.signal,
        }),
      );
      for (const part of page.parts) {
        this.there.set(part.part, part);
      }
      cursor = page.next;
    } while (cursor);
  }

  private part(part: number): Promise<Hashed> {
    return this.around.slots.within(async () => {
      this.signal.throwIfAborted();
      const size = this.upload.multipart?.part_bytes ?? 0;
      const slice = this.file.slice((part - 1) * size, part * size);
      const sha256 = await this.around.hashes.ofPart(slice, this.signal);
      return { part, sha256, etag: this.known(part, slice.size, sha256) ?? (await this.sent(part, slice, sha256)) };
    });
  }

  /** The ETag of an existing part with exactly these bytes. */
  private known(part: number, bytes: number, sha256: string): string | undefined {
    const there = this.there.get(part);
    if (there?.bytes !== bytes || there.sha256 !== sha256) {
      return undefined;
    }
    this.meter(bytes);
    return there.etag;
  }

  private async sent(part: number, slice: Blob, sha256: string): Promise<string> {
    for (let renewals = 0; ; renewals++) {
      try {
        return await this.tried(part, slice, sha256);
      } catch (failure) {
        if (!(failure instanceof NotStored) || failure.kind !== "expired" || renewals === RENEWALS) {
          throw failure;
        }
      }
    }
  }

  /** A lost answer may have been a success, so the existing parts are checked before the same bytes are sent again. */
  private async tried(part: number, slice: Blob, sha256: string): Promise<string> {
    const { urls } = await this.around.patiently(this.signal, () => this.signed(part, sha256));
    const [url] = urls;
    if (!url) {
      throw new Unreadable();
    }
    let again = false;
    return this.around.patiently(this.signal, async () => {
      if (again) {
        await this.look();
        const etag = this.known(part, slice.size, sha256);
        if (etag !== undefined) {
          return etag;
        }
      }
      again = true;
      return put(url, slice, this.signal, (bytes) => this.meter(bytes));
    });
  }

  private signed(part: number, sha256: string) {
    return this.around.api.ask("signParts", {
      path: { id: this.upload.upload_id },
      body: { parts: [{ part, sha256 }] },
      signal: this.signal,
    });
  }

  private meter(bytes: number): void {
    this.entry.amount += bytes;
    this.around.told();
  }
}
