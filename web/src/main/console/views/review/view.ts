import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Recording } from "tapeline-api";
import { number, shortMoment } from "../../app/format.js";
import { count, t } from "../../app/i18n.js";
import { link } from "../../app/router.js";
import { ConsoleElement, none } from "../../ui/element.js";
import { empty, loading, problem } from "../../ui/notice.js";
import { Paged } from "../../ui/paged.js";

const PAGE = 100;
/** So many pages are gone through at a time: the API lists recordings, and not those that want a review. */
const PAGES = 10;

/** Recordings whose names were guessed, latest first. */
@customElement("tapeline-review")
export class Review extends ConsoleElement {
  @property({ attribute: false }) accessor words: readonly string[] = [];
  private looked = 0;

  private readonly recordings = new Paged<Recording>(this, async (cursor) => {
    const items: Recording[] = [];
    let next = cursor;
    for (let page = 0; page < PAGES; page++) {
      const some = await this.context.api.ask("listRecordings", {
        query: { order: "newest", limit: PAGE, ...(next ? { cursor: next } : {}) },
      });
      this.looked += some.recordings.length;
      items.push(...some.recordings.filter((recording) => recording.needs_review));
      next = some.next;
      if (!next) {
        break;
      }
    }
    return { items, next };
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.begin();
  }

  private begin(): void {
    this.looked = 0;
    this.recordings.restart();
  }

  protected override render(): TemplateResult {
    return html`<div class="head">
        <div>
          <h1>${t("review.title")}</h1>
          <p class="faint">${t("review.what")}</p>
        </div>
      </div>
      ${this.content()}`;
  }

  private content(): TemplateResult {
    const { list, failure, next } = this.recordings;
    if (failure !== undefined) {
      return problem(failure, () => this.begin());
    }
    if (!list) {
      return loading(8);
    }
    const more = next
      ? html`<button type="button" class="plain more" @click=${() => this.recordings.more()}>${t("review.more", { n: number(this.looked) })}</button>`
      : none;
    if (list.length === 0) {
      return html`${empty("review", t("review.empty"), count("review.looked", this.looked))}${more}`;
    }
    return html`<p class="faint" role="status">${count("review.found", list.length)}</p>
      <table class="jobs">
        <thead>
          <tr>
            <th scope="col">${t("library.version")}</th>
            <th scope="col">${t("library.artist")}</th>
            <th scope="col">${t("library.song")}</th>
            <th scope="col">${t("library.track")}</th>
            <th scope="col">${t("version.path")}</th>
            <th scope="col" class="number">${t("library.uploaded")}</th>
          </tr>
        </thead>
        <tbody>
          ${list.map((recording) => this.row(recording))}
        </tbody>
      </table>
      ${more}`;
  }

  private row({ artist, song, track, version, original_path, uploaded_at, uploaded_by }: Recording): TemplateResult {
    return html`<tr>
      <td class="name">
        <a href=${link("library", artist, song, track, version)}><bdi>${version}</bdi></a>
        <span class="why">${t("review.guessed", { user: uploaded_by })}</span>
      </td>
      <td class="part"><bdi>${artist}</bdi></td>
      <td class="part"><bdi>${song}</bdi></td>
      <td class="part"><bdi>${track}</bdi></td>
      <td class="faint file" data-label=${t("version.path")}><bdi>${original_path}</bdi></td>
      <td class="number" data-label=${t("library.uploaded")}><time datetime=${uploaded_at}>${shortMoment(uploaded_at)}</time></td>
    </tr>`;
  }
}
