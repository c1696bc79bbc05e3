import type { AnnouncedUploads, NewUpload, Problem, Recording, RegisteredVersions, RegisterVersion, Upload } from "tapeline-api";
import { Refused } from "../../app/api.js";
import { UNDER_WAY, type Entry } from "./entry.js";
import { Unreadable } from "./hashes.js";
import type { Journal } from "./journal.js";
import { Parts, type Surroundings } from "./parts.js";
import { NotStored, put, type SignedPut } from "./put.js";
import { registered } from "./register.js";
import { Together } from "./together.js";

/** How often a whole upload starts again if the API or S3 have lost it. */
const BEGINNINGS = 3;
const RENEWALS = 5;

/** Makes a file a version: hashes, announces, sends and registers it, or continues an earlier upload. */
export class Sending {
  /** the files that this page is uploading, by artist and checksum */
  private readonly claims = new Map<string, Entry>();
  private readonly announcements: Together<NewUpload, AnnouncedUploads["results"][number]>;
  private readonly registrations: Together<RegisterVersion, RegisteredVersions["results"][number]>;

  constructor(
    private readonly around: Surroundings,
    private readonly journal: Journal,
  ) {
    const { api } = around;
    this.announcements = new Together(async (uploads) => (await api.ask("announceUploads", { body: { uploads } })).results);
    this.registrations = new Together(async (versions) => (await api.ask("registerVersions", { body: { versions } })).results);
  }

  async send(entry: Entry, signal: AbortSignal): Promise<void> {
    const file = entry.file;
    if (!file) {
      throw new Unreadable();
    }
    if (entry.sha256 === "") {
      this.stage(entry, "reading");
      entry.sha256 = await this.around.hashes.of(file, signal, (read) => {
        entry.amount = read;
        this.around.told();
      });
      await this.journal.keep(entry);
    }
    this.stage(entry, "asking");
    entry.twin = "";
    if (entry.upload === "" && !entry.anyway && (await this.hasTwin(entry, signal))) {
      this.stage(entry, "twin");
      return;
    }
    if (entry.upload !== "" && (await this.continued(entry, file, signal))) {
      return;
    }
    for (let beginning = 1; ; beginning++) {
      if (await this.begun(entry, file, signal, beginning < BEGINNINGS)) {
        return;
      }
    }
  }

  /** Whether another current file or another version has the same content. If this version itself exists, the API reports that. */
  private async hasTwin(entry: Entry, signal: AbortSignal): Promise<boolean> {
    const { artist, song, track, version } = entry.names;
    const recordings = await this.registered(artist, entry.sha256, signal);
    if (recordings.some((each) => each.song === song && each.track === track && each.version === version)) {
      return false;
    }
    const [recording] = recordings;
    const key = JSON.stringify([artist, entry.sha256]);
    const other = this.claims.get(key);
    if (recording) {
      entry.twin = `${recording.song} / ${recording.track} / ${recording.version}`;
    } else if (other && other !== entry && UNDER_WAY.has(other.stage)) {
      entry.twin = other.path;
    } else {
      this.claims.set(key, entry);
    }
    return entry.twin !== "";
  }

  /** Not found means that the artist has no recordings yet. */
  private async registered(artist: string, sha256: string, signal: AbortSignal): Promise<readonly Recording[]> {
    try {
      return (await this.ask("findRecordingsByChecksum", { query: { artist, sha256 }, signal })).recordings;
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 404) {
        return [];
      }
      throw failure;
    }
  }

  /** Continues an upload from before a reload or a failure. Returns false if it is gone and must start again. */
  private async continued(entry: Entry, file: File, signal: AbortSignal): Promise<boolean> {
    try {
      await this.register(entry, signal);
      return true;
    } catch (failure) {
      if (isForgotten(failure)) {
        entry.upload = "";
        return false;
      }
      if (!(failure instanceof Refused) || !["not-uploaded", "upload-not-complete"].includes(failure.problem.code)) {
        throw failure;
      }
    }
    try {
      await this.sent(entry, file, await this.ask("showUpload", { path: { id: entry.upload }, signal }), signal, false);
      return true;
    } catch (failure) {
      if (isForgotten(failure)) {
        entry.upload = "";
        return false;
      }
      throw failure;
    }
  }

  private async begun(entry: Entry, file: File, signal: AbortSignal, mayLose: boolean): Promise<boolean> {
    const body: NewUpload = {
      filename: file.name,
      content_type: entry.type,
      bytes: file.size,
      sha256: entry.sha256,
      reuse: entry.anyway, // content that the artist has under another name is not sent again
      ...entry.names,
    };
    const { upload } = await this.around.patiently(signal, async () => accepted(await this.announcements.ask(body)));
    if (!upload) {
      this.stage(entry, "there");
      return true;
    }
    entry.upload = upload.upload_id;
    await this.journal.keep(entry);
    try {
      await this.sent(entry, file, upload, signal, true);
      return true;
    } catch (failure) {
      if (isForgotten(failure) && mayLose) {
        entry.upload = "";
        return false;
      }
      throw failure;
    }
  }

  private async sent(entry: Entry, file: File, upload: Upload, signal: AbortSignal, fresh: boolean): Promise<void> {
    this.stage(entry, "sending");
    if (upload.multipart) {
      if (upload.state === "open") {
        await new Parts(this.around, entry, file, upload, signal).send(fresh);
      }
    } else if (upload.stored !== true) {
      await this.around.slots.within(() => this.whole(entry, file, upload, signal));
    }
    await this.register(entry, signal);
  }

  private async whole(entry: Entry, file: File, upload: Upload, signal: AbortSignal): Promise<void> {
    let url: SignedPut | undefined = upload.single;
    for (let renewals = 0; ; renewals++) {
      url ??= (await this.ask("freshUploadUrl", { path: { id: upload.upload_id }, signal })).single;
      if (!url) {
        throw new NotStored("gone", 404, "");
      }
      const current = url;
      try {
        await this.around.patiently(signal, () =>
          put(current, file, signal, (bytes) => {
            entry.amount += bytes;
            this.around.told();
          }),
        );
        return;
      } catch (failure) {
        if (failure instanceof NotStored && failure.kind === "there") {
          return;
        }
        if (!(failure instanceof NotStored) || failure.kind !== "expired" || renewals === RENEWALS) {
          throw failure;
        }
        url = undefined;
      }
    }
  }

  private async register(entry: Entry, signal: AbortSignal): Promise<void> {
    this.stage(entry, "registering");
    const body = { upload_id: entry.upload, original_path: entry.path, needs_review: entry.review };
    const answer = await this.around.patiently(signal, async () => accepted(await this.registrations.ask(body)));
    const first = answer.recording ?? answer.registration;
    if (!first) {
      throw new Error("The API left a registration without a result");
    }
    await registered(this.ask, entry.upload, first, signal);
    this.stage(entry, "done");
  }

  private readonly ask: Surroundings["api"]["ask"] = (operation, question = {}) =>
    this.around.patiently(question.signal ?? new AbortController().signal, () => this.around.api.ask(operation, question));

  private stage(entry: Entry, stage: Entry["stage"]): void {
    entry.stage = stage;
    entry.amount = stage === "done" || stage === "there" || stage === "registering" ? entry.bytes : 0;
    this.around.told();
  }
}

/** The result of one file of a request; throws the API's error if there is one. */
function accepted<R extends { readonly status: string; readonly problem?: Problem }>(result: R): R {
  if (result.problem) {
    throw new Refused(Number(result.status), result.problem);
  }
  return result;
}

/** Whether the API or S3 has lost the upload, so that it must be announced again. */
function isForgotten(failure: unknown): boolean {
  if (failure instanceof NotStored) {
    return failure.kind === "gone";
  }
  return failure instanceof Refused && (failure.status === 404 || ["upload-aborted", "parts-gone", "not-uploaded"].includes(failure.problem.code));
}
