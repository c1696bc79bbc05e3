import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { number } from "../../app/format.js";
import { count, t } from "../../app/i18n.js";
import { ConsoleElement, none } from "../../ui/element.js";
import { empty, loading, problem } from "../../ui/notice.js";
import { Paged } from "../../ui/paged.js";
import { failures } from "../upload/failures.js";
import { cleanName } from "../upload/naming.js";
import type { Renaming } from "../upload/sheet.js";
import { correct, correction, isChanged, type Correction } from "./corrections.js";
import "../upload/sheet.js";

const PAGE = 100;
/** The number of pages that are searched at a time: the API can't list only recordings that need a review. */
const PAGES = 10;

/** Versions whose names were guessed, latest first, in a sheet for correcting the names. */
@customElement("tapeline-review")
export class Review extends ConsoleElement {
  @property({ attribute: false }) accessor words: readonly string[] = [];
  @state() private accessor busy = false;
  private looked = 0;
  /** content with correct names; the list is newest first, so that a correction comes before the version that it corrects */
  private readonly right = new Set<string>();

  private readonly corrections = new Paged<Correction>(this, async (cursor) => {
    const items: Correction[] = [];
    let next = cursor;
    for (let page = 0; page < PAGES; page++) {
      const some = await this.context.api.ask("listRecordings", {
        query: { order: "newest", limit: PAGE, ...(next ? { cursor: next } : {}) },
      });
      for (const recording of some.recordings) {
        const content = JSON.stringify([recording.artist, recording.sha256]);
        this.looked++;
        if (!recording.needs_review) {
          this.right.add(content);
        } else if (!this.right.has(content)) {
          items.push(correction(recording));
        }
      }
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
    this.right.clear();
    this.corrections.restart();
  }

  protected override render(): TemplateResult {
    const changed = this.corrections.list?.filter(isChanged) ?? [];
    const nameless = changed.some(({ entry }) => Object.values(entry.names).includes(""));
    return html`<div class="head">
        <div>
          <h1>${t("review.title")}</h1>
          <p class="faint">${t("review.what")}</p>
        </div>
        ${changed.length === 0
          ? none
          : html`<div class="actions">
              <button type="button" class="primary" ?disabled=${nameless || this.busy} @click=${() => void this.correct(changed)}>
                ${count("review.correct", changed.length)}
              </button>
            </div>`}
      </div>
      ${this.content()}`;
  }

  private content(): TemplateResult {
    const { list, failure, next } = this.corrections;
    if (failure !== undefined) {
      return problem(failure, () => this.begin());
    }
    if (!list) {
      return loading(8);
    }
    const more = next
      ? html`<button type="button" class="plain more" @click=${() => this.corrections.more()}>${t("review.more", { n: number(this.looked) })}</button>`
      : none;
    if (list.length === 0) {
      return html`${empty("review", t("review.empty"), count("review.looked", this.looked))}${more}`;
    }
    const entries = list.map(({ entry }) => entry);
    return html`<p class="faint above" role="status">${count("review.found", list.length)}</p>
      <tapeline-sheet .entries=${entries} @rename=${(event: CustomEvent<readonly Renaming[]>) => this.rename(event.detail)}></tapeline-sheet>
      ${failures(entries)} ${more}`;
  }

  private rename(changes: readonly Renaming[]): void {
    for (const { entry, part, text } of changes) {
      entry.names = { ...entry.names, [part]: cleanName(text).value };
      entry.guessed = new Set([...entry.guessed].filter((each) => each !== part));
    }
    this.requestUpdate();
  }

  private async correct(changed: readonly Correction[]): Promise<void> {
    this.busy = true;
    await correct(changed, () => this.requestUpdate());
    this.busy = false;
  }
}
