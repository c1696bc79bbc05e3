import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Recording } from "tapeline-api";
import { bytes, shortMoment } from "../../app/format.js";
import { t } from "../../app/i18n.js";
import { link } from "../../app/router.js";
import { ConsoleElement, none } from "../../ui/element.js";
import { empty, loading, problem } from "../../ui/notice.js";
import { crumbs } from "./crumbs.js";

const PAGE = 50;
const LEVELS = ["artist", "song", "track", "version"] as const;

/** Recordings below a place of the library: newest first at the top level, by name at the lower ones. */
@customElement("tapeline-recordings")
export class Recordings extends ConsoleElement {
  @property({ attribute: false }) accessor words: readonly string[] = [];
  @state() private accessor list: readonly Recording[] | undefined;
  @state() private accessor next: string | undefined;
  @state() private accessor failure: unknown;
  @state() private accessor sought = "";
  private turn = 0;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("words")) {
      const before = changed.get("words") as readonly string[] | undefined;
      if (before?.join("/") !== this.words.join("/") || this.list === undefined) {
        this.list = undefined;
        this.sought = "";
        void this.read();
      }
    }
  }

  private async read(cursor?: string): Promise<void> {
    const turn = ++this.turn;
    const [artist, song, track] = this.words;
    try {
      const page = await this.context.api.ask("listRecordings", {
        query: {
          ...(artist ? { artist } : {}),
          ...(song ? { song } : {}),
          ...(track ? { track } : {}),
          order: artist ? "name" : "newest",
          limit: PAGE,
          ...(cursor ? { cursor } : {}),
        },
      });
      if (turn === this.turn) {
        this.list = [...(cursor ? (this.list ?? []) : []), ...page.recordings];
        this.next = page.next;
        this.failure = undefined;
      }
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override render(): TemplateResult {
    return html`${this.words.length > 0 ? crumbs(this.words) : none}
      <div class="head">
        <h1><bdi>${this.words.at(-1) ?? t("library.title")}</bdi></h1>
        <label class="search"
          ><span class="hidden">${t("library.search")}</span>
          <input
            type="search"
            placeholder=${t("library.search")}
            .value=${this.sought}
            @input=${(event: Event) => (this.sought = (event.target as HTMLInputElement).value)}
        /></label>
      </div>
      ${this.failure === undefined ? this.content() : problem(this.failure, () => void this.read())}`;
  }

  private content(): TemplateResult {
    if (!this.list) {
      return loading(8);
    }
    if (this.list.length === 0) {
      return empty("library", t("library.empty"), t("library.empty.detail"));
    }
    const sought = this.sought.trim().toLocaleLowerCase();
    const shown = this.list.filter(
      (recording) => sought === "" || LEVELS.some((level) => recording[level].toLocaleLowerCase().includes(sought)),
    );
    const levels = LEVELS.slice(Math.min(this.words.length, 3));
    return html`<table class="jobs">
        <thead>
          <tr>
            ${levels.map((level) => html`<th scope="col">${t(`library.${level}`)}</th>`)}
            <th scope="col">${t("library.file")}</th>
            <th scope="col" class="number">${t("job.size")}</th>
            <th scope="col" class="number">${t("library.uploaded")}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((recording) => this.row(recording, levels))}
        </tbody>
      </table>
      ${shown.length === 0 ? html`<p class="faint">${t("library.nothing")}</p>` : none}
      ${this.next
        ? html`<button type="button" class="plain more" @click=${() => void this.read(this.next)}>${t("more")}</button>`
        : none}`;
  }

  private row(recording: Recording, levels: readonly (typeof LEVELS)[number][]): TemplateResult {
    const words = LEVELS.map((level) => recording[level]);
    return html`<tr>
      ${levels.map((level) => {
        const depth = LEVELS.indexOf(level) + 1;
        return html`<td class=${level === "version" ? "name" : "part"}>
          <a href=${link("library", ...words.slice(0, depth))}><bdi>${recording[level]}</bdi></a>
          ${level === "version" && recording.needs_review ? html`<span class="chip waiting">${t("library.review")}</span>` : none}
        </td>`;
      })}
      <td class="faint file" data-label=${t("library.file")}><bdi>${recording.filename}</bdi></td>
      <td class="number" data-label=${t("job.size")}>${bytes(recording.bytes)}</td>
      <td class="number" data-label=${t("library.uploaded")}>
        <time datetime=${recording.uploaded_at}>${shortMoment(recording.uploaded_at)}</time>
      </td>
    </tr>`;
  }
}
