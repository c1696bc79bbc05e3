import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { File as IngestedFile, Source } from "tapeline-api";
import { bytes, moment, shortMoment } from "../../app/format.js";
import { count, t, type MessageKey } from "../../app/i18n.js";
import { go, link } from "../../app/router.js";
import { ConsoleElement, none, type Shown } from "../../ui/element.js";
import { empty, loading, problem } from "../../ui/notice.js";
import { Paged } from "../../ui/paged.js";

const PAGE = 100;

/** Ingested files and where they came from: `files`, `files/source/<source>`, `files/source/<source>/<asset>`, `files/job/<job>`. */
@customElement("tapeline-files")
export class Files extends ConsoleElement {
  @property({ attribute: false }) accessor words: readonly string[] = [];
  @state() private accessor sources: readonly Source[] | undefined;
  @state() private accessor failure: unknown;
  private shown: string | undefined;

  private readonly files = new Paged<IngestedFile>(this, async (cursor) => {
    const [by, name, asset] = this.words;
    const page = await this.context.api.ask("listFiles", {
      query: {
        ...(by === "job" ? { job: name ?? "" } : { source: name ?? "", ...(asset ? { asset } : {}) }),
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      },
    });
    return { items: page.files, next: page.next };
  });

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  private async read(): Promise<void> {
    try {
      const { sources } = await this.context.api.ask("listSources");
      this.sources = sources.filter((source) => source.yields === "files");
      this.failure = undefined;
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override willUpdate(): void {
    const wanted = this.words.join("/");
    const first = this.sources?.[0]?.name;
    if (this.words.length < 2 && first) {
      this.words = ["source", first];
    }
    if (this.words.length > 1 && wanted !== this.shown) {
      this.shown = this.words.join("/");
      this.files.restart();
    }
  }

  protected override render(): TemplateResult {
    return html`<div class="head"><h1>${t("files.title")}</h1></div>
      ${this.failure === undefined ? none : problem(this.failure, () => void this.read())} ${this.form()} ${this.content()}`;
  }

  private form(): Shown {
    const [by, name, asset] = this.words;
    const ask = (event: Event): void => {
      event.preventDefault();
      const form = new FormData(event.currentTarget as HTMLFormElement);
      const value = (field: string): string => String(form.get(field) ?? "").trim();
      const words = value("job") ? ["job", value("job")] : ["source", value("source"), value("asset")];
      go("files", ...words.filter((word) => word !== ""));
    };
    return html`<form class="filters" @submit=${ask}>
      <label class="field"
        ><span>${t("start.source")}</span>
        <select name="source">
          ${this.sources?.map(
            (source) => html`<option value=${source.name} ?selected=${by === "source" && source.name === name}>${source.title}</option>`,
          )}
        </select></label
      >
      <label class="field"
        ><span>${t("file.asset")}</span><input type="text" name="asset" maxlength="256" .value=${by === "source" ? (asset ?? "") : ""} /></label
      >
      <label class="field"
        ><span>${t("files.orJob")}</span><input type="text" name="job" maxlength="64" .value=${by === "job" ? (name ?? "") : ""} /></label
      >
      <button type="submit">${t("show")}</button>
    </form>`;
  }

  private content(): TemplateResult {
    const { list, failure, next } = this.files;
    if (failure !== undefined) {
      return problem(failure, () => this.files.restart());
    }
    if (!list) {
      return this.failure === undefined ? loading(8) : html``;
    }
    if (list.length === 0) {
      return empty("files", t("files.empty"), t("files.empty.detail"));
    }
    return html`<p class="faint" role="status">${next ? t("files.first", { n: list.length }) : count("files", list.length)}</p>
      <table class="jobs">
        <thead>
          <tr>
            <th scope="col">${t("files.name")}</th>
            <th scope="col">${t("file.asset")}</th>
            <th scope="col">${t("file.format")}</th>
            <th scope="col" class="number">${t("job.size")}</th>
            <th scope="col" class="number">${t("files.ingested")}</th>
          </tr>
        </thead>
        <tbody>
          ${list.map((file) => this.row(file))}
        </tbody>
      </table>
      ${next ? html`<button type="button" class="plain more" @click=${() => this.files.more()}>${t("more")}</button>` : none}`;
  }

  private row(file: IngestedFile): TemplateResult {
    return html`<tr>
      <td class="name">
        <details class="reason">
          <summary><bdi>${file.title ?? file.key}</bdi></summary>
          <dl class="facts">${this.facts(file)}</dl>
        </details>
      </td>
      <td class="key"><a href=${link("files", "source", file.source, file.asset)}><bdi>${file.asset}</bdi></a></td>
      <td>${file.format}</td>
      <td class="number" data-label=${t("job.size")}>${bytes(file.bytes)}</td>
      <td class="number" data-label=${t("files.ingested")}><time datetime=${file.ingested_at}>${shortMoment(file.ingested_at)}</time></td>
    </tr>`;
  }

  private facts(file: IngestedFile): TemplateResult[] {
    const facts: readonly [MessageKey, Shown | string | undefined][] = [
      ["start.source", file.source],
      ["file.key", file.key],
      ["files.page", file.page],
      ["job.name", html`<a href=${link("jobs", "job", file.job)}>${file.job}</a>`],
      ["start.note", file.licence_note],
      ["files.ingested", moment(file.ingested_at)],
      ["files.type", file.media_type],
      ["files.object", html`<code>${file.object_key}</code>`],
      ["version.checksum", html`<code>${file.sha256}</code>`],
    ];
    return facts
      .filter(([, value]) => value !== undefined)
      .map(([title, value]) => html`<div><dt>${t(title)}</dt><dd><bdi>${value}</bdi></dd></div>`);
  }
}
