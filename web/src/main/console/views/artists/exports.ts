import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ArtistExport, ExportList, Source } from "tapeline-api";
import type { Kept } from "../../app/api.js";
import { bytes, number, shortMoment } from "../../app/format.js";
import { t } from "../../app/i18n.js";
import { Live } from "../../app/live.js";
import { ConsoleElement, none, type Shown } from "../../ui/element.js";
import { icon } from "../../ui/icons.js";
import { loading, problem } from "../../ui/notice.js";
import type { Filter } from "./view.js";

const COLOURS = { running: "running", complete: "done", failed: "failed" } as const;

/** Exports of artists: the existing ones, and a button for a new one with the current filter. */
@customElement("tapeline-artist-exports")
export class ArtistExports extends ConsoleElement {
  @property({ attribute: false }) accessor filter!: Filter;
  @property({ attribute: false }) accessor providers: readonly Source[] = [];
  @state() private accessor failure: unknown;
  @state() private accessor busy = false;

  private readonly live = new Live<Kept<ExportList>>(
    this,
    (before) => this.context.api.askAgain("listExports", { query: { limit: 10 } }, before),
    (page) => page.body.exports.some((each) => each.state === "running"),
  );

  protected override render(): TemplateResult {
    return html`<section class="card">
      <h2>${t("exports.title")}</h2>
      ${this.form()} ${this.failure === undefined ? none : problem(this.failure)} ${this.list()}
    </section>`;
  }

  private form(): Shown {
    const provider = this.filter.provider || this.providers[0]?.name;
    if (!provider || !this.context.api.may("startExport")) {
      return none;
    }
    return html`<div class="actions">
      ${(["csv", "jsonl.gz"] as const).map(
        (format) => html`<button type="button" ?disabled=${this.busy} @click=${() => void this.start(provider, format)}>
          ${icon("plus")}${t("exports.start", { format: format === "csv" ? "CSV" : "JSON" })}
        </button>`,
      )}
      <span class="faint">${t("exports.what", { provider })}</span>
    </div>`;
  }

  private async start(provider: string, format: "csv" | "jsonl.gz"): Promise<void> {
    const { genre, least } = this.filter;
    this.busy = true;
    try {
      await this.context.api.ask("startExport", {
        body: { provider, format, ...(genre ? { genre } : {}), ...(least === "" ? {} : { min_popularity: Number(least) }) },
      });
      this.failure = undefined;
      this.live.now();
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
  }

  private list(): Shown {
    const page = this.live.value?.body;
    if (!page) {
      return this.live.failure === undefined ? loading(2) : problem(this.live.failure, () => this.live.restart());
    }
    if (page.exports.length === 0) {
      return html`<p class="faint">${t("exports.empty")}</p>`;
    }
    return html`<ul class="siblings">
      ${page.exports.map((each) => this.line(each))}
    </ul>`;
  }

  private line(each: ArtistExport): TemplateResult {
    return html`<li>
      <span class="chip ${COLOURS[each.state]}">${t(`exports.${each.state}`)}</span>
      <span
        ><bdi>${each.provider} · ${each.format}${each.genre ? ` · ${each.genre}` : ""}</bdi>
        <span class="faint">${t("exports.size", { n: number(each.artists), size: bytes(each.bytes) })} · ${shortMoment(each.created_at)}</span></span
      >
      ${each.state === "complete"
        ? html`<button type="button" class="plain" aria-label=${t("exports.download", { id: each.id })} @click=${() => void this.download(each.id)}>
            ${icon("download")}${t("version.download")}
          </button>`
        : none}
      ${each.reason ? html`<span class="why">${each.reason}</span>` : none}
    </li>`;
  }

  private async download(id: string): Promise<void> {
    try {
      const { download } = await this.context.api.ask("showExport", { path: { id } });
      if (download) {
        const anchor = document.createElement("a");
        anchor.href = download.url;
        anchor.download = download.filename;
        anchor.rel = "noreferrer";
        anchor.click();
      }
      this.failure = undefined;
    } catch (failure) {
      this.failure = failure;
    }
  }
}
