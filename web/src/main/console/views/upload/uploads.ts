import { context } from "../../app/context.js";
import type { Found } from "./collect.js";
import { claim, ENDED, isEditable, newEntry, UNDER_WAY, type Entry } from "./entry.js";
import { Hashes } from "./hashes.js";
import { Journal } from "./journal.js";
import { look, type SkipReason } from "./look.js";
import { cleanName, named, type NamePart, type Said } from "./naming.js";
import { patiently, Slots } from "./patience.js";
import { Roots } from "./roots.js";
import { Sending } from "./sending.js";

const REQUESTS_AT_A_TIME = 6;
/** More than are sent at a time, unless they are large: some are hashed, announced and registered while others are sent. */
const FILES_AT_A_TIME = 30;
const BYTES_AT_A_TIME = 300_000_000;
const LOOKED_AT_A_TIME = 32;
const TOLD_EVERY = 100;
const RATE_OVER = 10_000;

/** All files of this page. They are also sent while another view is shown. Reports changes at most ten times per second. */
export class Uploads extends EventTarget {
  entries: Entry[] = [];
  readonly skipped = new Map<string, SkipReason>();
  said: Said = { artist: "", pattern: undefined, version: "" };
  /** dropped files that have not been examined yet */
  toLook = 0;
  running = false;
  /** S3 or the API is not reachable at the moment */
  lost = false;

  readonly roots: Roots;
  private readonly byPath = new Map<string, Entry>();
  private readonly inUse = new Set<string>();
  private readonly journal: Journal;
  private readonly sending: Sending;
  private stop = new AbortController();
  private lanes = 0;
  /** bytes of the files that are in progress */
  private bytes = 0;
  private from = 0;
  private timer = 0;
  private rates: { readonly at: number; readonly bytes: number }[] = [];

  constructor(readonly user: string) {
    super();
    this.journal = new Journal(user);
    this.roots = new Roots(user);
    this.sending = new Sending(
      {
        api: context().api,
        hashes: new Hashes(),
        slots: new Slots(REQUESTS_AT_A_TIME),
        told: () => this.changed(),
        patiently: (signal, attempt) => patiently(signal, attempt, (lost) => (this.lost = lost)),
      },
      this.journal,
    );
    context().session.addEventListener("change", () => {
      if (!context().session.signedIn) {
        this.pause();
      }
    });
    void this.restore();
  }

  private async restore(): Promise<void> {
    for (const entry of await this.journal.unfinished()) {
      if (!this.byPath.has(entry.path)) {
        this.put(entry);
      }
    }
    await this.roots.restore(this.entries.length > 0);
    this.changed();
  }

  private put(entry: Entry): void {
    this.byPath.set(entry.path, entry);
    this.entries.push(entry);
  }

  /** Adds files; uploads from before a reload continue. */
  async add(found: readonly Found[]): Promise<void> {
    const order = new Intl.Collator(undefined, { numeric: true });
    const sorted = [...found].sort((one, other) => order.compare(one.path, other.path));
    this.toLook += sorted.length;
    this.changed();
    const missing = this.entries.filter((entry) => entry.stage === "missing");
    let goesOn = false;
    for (let i = 0; i < sorted.length; i += LOOKED_AT_A_TIME) {
      const some = sorted.slice(i, i + LOOKED_AT_A_TIME);
      const looks = await Promise.all(some.map(({ file }) => look(file)));
      some.forEach(({ path, file }, each) => {
        const looked = looks[each] ?? "unreadable";
        if (typeof looked === "string") {
          this.skip(path, looked);
        } else if (this.taken(path, file, missing)) {
          goesOn = true;
        } else if (!this.byPath.has(path)) {
          this.put(newEntry({ path, file, ...looked, ...named(path, looked.tags, this.said) }));
        }
      });
      this.toLook -= some.length;
      this.changed();
    }
    if (goesOn) {
      this.resume();
    }
  }

  /** Whether this is the missing file of an entry. Removes an entry of the same path if its file has changed or its upload has ended. */
  private taken(path: string, file: File, missing: readonly Entry[]): boolean {
    const same = (entry: Entry): boolean => entry.bytes === file.size && entry.modified === file.lastModified;
    const entry = missing.find(
      (each) => each.stage === "missing" && same(each) && (each.path === path || each.path.endsWith(`/${file.name}`)),
    );
    if (entry) {
      entry.file = file;
      entry.stage = "waiting";
      return true;
    }
    const known = this.byPath.get(path);
    if (known && !UNDER_WAY.has(known.stage) && (!same(known) || ENDED.has(known.stage))) {
      this.remove((each) => each === known);
    }
    return false;
  }

  skip(path: string, why: SkipReason): void {
    this.skipped.set(path, why);
  }

  /** Changes the settings for all files; names that the user has edited stay. */
  say(said: Said): void {
    this.said = said;
    for (const entry of this.entries.filter((each) => each.stage === "draft")) {
      const now = named(entry.path, entry.tags, said);
      const kept = Object.fromEntries([...entry.byHand].map((part) => [part, entry.names[part]]));
      entry.names = { ...now.names, ...kept };
      entry.guessed = new Set([...now.guessed].filter((part) => !entry.byHand.has(part)));
    }
    this.changed();
  }

  rename(entry: Entry, part: NamePart, text: string): void {
    if (isEditable(entry)) {
      entry.names = { ...entry.names, [part]: cleanName(text).value };
      entry.guessed = new Set([...entry.guessed].filter((each) => each !== part));
      entry.byHand = new Set([...entry.byHand, part]);
      entry.upload = ""; // the started upload has the old name
      this.changed();
    }
  }

  /** Starts all drafts. `review`: guessed names are marked for review. */
  start(review: boolean): void {
    const drafts = this.entries.filter((entry) => entry.stage === "draft");
    for (const entry of drafts) {
      entry.stage = "waiting";
      entry.review = review && entry.guessed.size > 0;
    }
    void this.journal.keep(...drafts);
    this.resume();
  }

  /** Retries the files that failed, or that exist under another name. */
  again(stage: "failed" | "twin"): void {
    for (const entry of this.entries.filter((each) => each.stage === stage && each.file)) {
      entry.stage = "waiting";
      entry.failure = undefined;
      entry.anyway = stage === "twin";
    }
    this.resume();
  }

  resume(): void {
    this.stop = new AbortController();
    this.running = true;
    this.from = 0;
    this.fill();
    this.changed();
  }

  pause(): void {
    this.stop.abort(new DOMException("paused", "AbortError"));
    this.running = false;
    this.lost = false;
    this.changed();
  }

  /** Removes files from the list, and aborts their uploads. */
  remove(which: (entry: Entry) => boolean): void {
    const gone = this.entries.filter((entry) => which(entry) && (entry.stage === "waiting" || !UNDER_WAY.has(entry.stage)));
    const lost = new Set(gone);
    this.entries = this.entries.filter((entry) => !lost.has(entry));
    for (const entry of gone) {
      this.byPath.delete(entry.path);
      if (entry.upload !== "" && !ENDED.has(entry.stage)) {
        void context().api.ask("abortUpload", { path: { id: entry.upload } }).catch(() => undefined); // expires by itself after days
      }
    }
    this.from = 0;
    void this.journal.forget(...gone);
    this.changed();
  }

  /** Bytes per second in the last seconds. */
  rate(sent: number): number {
    const now = performance.now();
    this.rates = [...this.rates.filter((each) => now - each.at < RATE_OVER), { at: now, bytes: sent }];
    const [first] = this.rates;
    return first && now > first.at ? Math.max(0, ((sent - first.bytes) / (now - first.at)) * 1000) : 0;
  }

  private fill(): void {
    while (this.running && this.hasRoom()) {
      const entry = this.next();
      if (!entry) {
        break;
      }
      this.lanes++;
      this.bytes += entry.bytes;
      void this.work(entry, this.stop.signal).then(() => {
        this.lanes--;
        this.bytes -= entry.bytes;
        this.fill();
      });
    }
    if (this.lanes === 0) {
      this.running = false;
    }
    window.onbeforeunload = this.running ? (event) => event.preventDefault() : null;
    this.changed();
  }

  private hasRoom(): boolean {
    return this.lanes < REQUESTS_AT_A_TIME || (this.lanes < FILES_AT_A_TIME && this.bytes < BYTES_AT_A_TIME);
  }

  /** The next file. Two files with the same name are sent one after the other, so that the second one finds the first. */
  private next(): Entry | undefined {
    while (this.from < this.entries.length && this.entries[this.from]?.stage !== "waiting") {
      this.from++;
    }
    for (let i = this.from; i < this.entries.length; i++) {
      const entry = this.entries[i];
      if (entry?.stage === "waiting" && !this.inUse.has(claim(entry.names))) {
        entry.stage = "asking";
        return entry;
      }
    }
    return undefined;
  }

  private async work(entry: Entry, signal: AbortSignal): Promise<void> {
    const name = claim(entry.names);
    this.inUse.add(name);
    try {
      await this.sending.send(entry, signal);
      if (ENDED.has(entry.stage)) {
        entry.file = undefined;
        await this.journal.forget(entry);
      }
    } catch (failure) {
      entry.amount = 0;
      entry.stage = signal.aborted ? "waiting" : "failed";
      entry.failure = signal.aborted ? undefined : failure;
      this.from = 0;
    }
    this.inUse.delete(name);
    this.changed();
  }

  private changed(): void {
    this.timer ||= window.setTimeout(() => {
      this.timer = 0;
      this.dispatchEvent(new Event("change"));
    }, TOLD_EVERY);
  }
}

let current: Uploads | undefined;

/** The uploads of the signed-in user. */
export function uploads(): Uploads {
  const { user } = context().session;
  if (current?.user !== user) {
    current = new Uploads(user);
  }
  return current;
}
