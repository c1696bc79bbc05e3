import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Recording } from "tapeline-api";
import { bytes, moment } from "../../app/format.js";
import { t, type MessageKey } from "../../app/i18n.js";
import { link } from "../../app/router.js";
import { ConsoleElement, none, type Shown } from "../../ui/element.js";
import { icon } from "../../ui/icons.js";
import { loading, problem } from "../../ui/notice.js";
import { crumbs } from "./crumbs.js";
import "./player.js";

/** The names that identify a version. */
export interface VersionName {
  readonly artist: string;
  readonly song: string;
  readonly track: string;
  readonly version: string;
}

/** A version: its metadata, its audio, and the other versions of its track for comparison. */
@customElement("tapeline-version")
export class VersionPage extends ConsoleElement {
  @property({ attribute: false }) accessor named!: VersionName;
  @state() private accessor versions: readonly Recording[] | undefined;
  @state() private accessor failure: unknown;
  @state() private accessor downloadFailure: unknown;
  private shown = "";

  protected override willUpdate(): void {
    const wanted = JSON.stringify(this.named);
    if (wanted !== this.shown) {
      this.shown = wanted;
      this.versions = undefined;
      this.failure = undefined;
      void this.read();
    }
  }

  private async read(): Promise<void> {
    const { artist, song, track } = this.named;
    const versions: Recording[] = [];
    let cursor: string | undefined;
    try {
      do {
        const page = await this.context.api.ask("listRecordings", {
          query: { artist, song, track, order: "name", limit: 100, ...(cursor ? { cursor } : {}) },
        });
        versions.push(...page.recordings);
        cursor = page.next;
      } while (cursor);
      this.versions = versions;
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override render(): TemplateResult {
    const { artist, song, track, version } = this.named;
    return html`${crumbs([artist, song, track, version])} ${this.content()}`;
  }

  private content(): TemplateResult {
    if (this.failure !== undefined) {
      return problem(this.failure, () => {
        this.failure = undefined;
        void this.read();
      });
    }
    if (!this.versions) {
      return loading(6);
    }
    const recording = this.versions.find((each) => each.version.normalize() === this.named.version.normalize());
    if (!recording) {
      return html`<div class="notice bad" role="alert">${icon("warning")}<div>${t("version.gone")}</div></div>`;
    }
    const others = this.versions.filter((each) => each !== recording);
    return html`<div class="head">
        <div>
          <h1><bdi>${recording.version}</bdi>${recording.needs_review ? html` <span class="chip waiting">${t("library.review")}</span>` : none}</h1>
          <p class="faint"><bdi>${recording.track}</bdi> · <bdi>${recording.song}</bdi> · <bdi>${recording.artist}</bdi></p>
        </div>
        <div class="actions">
          <button type="button" @click=${() => void this.download(recording)}>${icon("download")}${t("version.download")}</button>
        </div>
      </div>
      ${this.downloadFailure === undefined ? none : problem(this.downloadFailure)}
      <tapeline-player .recording=${recording} .others=${others}></tapeline-player>
      <dl class="facts card">${this.facts(recording)}</dl>
      ${this.siblings(others)}`;
  }

  private facts(recording: Recording): TemplateResult[] {
    const facts: readonly [MessageKey, Shown | string | undefined][] = [
      ["version.title", recording.title],
      ["version.tempo", recording.bpm === undefined ? undefined : t("version.bpm", { n: recording.bpm })],
      ["version.key", recording.key],
      ["library.file", recording.filename],
      ["version.path", recording.original_path],
      ["version.type", recording.content_type.replace("audio/", "").replace("x-", "").toUpperCase()],
      ["job.size", bytes(recording.bytes)],
      ["library.uploaded", moment(recording.uploaded_at)],
      ["version.registered", moment(recording.registered_at)],
      ["version.by", recording.uploaded_by],
      ["version.checksum", html`<code>${recording.sha256}</code>`],
      ["version.notes", recording.notes],
    ];
    return facts
      .filter(([, value]) => value !== undefined)
      .map(([title, value]) => html`<div><dt>${t(title)}</dt><dd><bdi>${value}</bdi></dd></div>`);
  }

  private siblings(others: readonly Recording[]): Shown {
    if (others.length === 0) {
      return none;
    }
    return html`<section class="card">
      <h2>${t("version.others")}</h2>
      <ul class="siblings">
        ${others.map(
          (other) => html`<li>
            <a href=${link("library", other.artist, other.song, other.track, other.version)}><bdi>${other.version}</bdi></a>
            <span class="faint">${moment(other.uploaded_at)} · ${bytes(other.bytes)}</span>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  /** The URL gives access for an hour, so it is passed directly to the browser's downloads. */
  private async download({ artist, song, track, version }: Recording): Promise<void> {
    try {
      const { url, filename } = await this.context.api.ask("downloadRecording", { query: { artist, song, track, version } });
      const anchor = document.createElement("a");
      anchor.href = url;
      anchor.download = filename;
      anchor.rel = "noreferrer";
      anchor.click();
      this.downloadFailure = undefined;
    } catch (failure) {
      this.downloadFailure = failure;
    }
  }
}
