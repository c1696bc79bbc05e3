import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { cells } from "../../app/cells.js";
import { bytes } from "../../app/format.js";
import { t } from "../../app/i18n.js";
import { ConsoleElement, none, type Shown } from "../../ui/element.js";
import { isEditable, type Entry } from "./entry.js";
import { PARTS, type NamePart } from "./naming.js";
import { colour, note, stageText } from "./words.js";

/** Rows above and below the visible ones, so that scrolling shows no gap. */
const BESIDE = 6;
const USUAL_HEIGHT = 52;
const STEPS: Readonly<Record<string, number>> = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

export interface Renaming {
  readonly entry: Entry;
  readonly part: NamePart;
  readonly text: string;
}

/**
 * A sheet of files and their names. Only the visible rows are rendered, whatever the number of files. Pasted cells fill the sheet
 * from the current cell; Enter and the arrows move within a column.
 */
@customElement("tapeline-sheet")
export class Sheet extends ConsoleElement {
  @property({ attribute: false }) accessor entries: readonly Entry[] = [];
  @state() private accessor first = 0;
  private height = USUAL_HEIGHT;
  private readonly resized = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("resize", this.resized);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("resize", this.resized);
  }

  private get body(): HTMLElement | null {
    return this.querySelector(".sheet-body");
  }

  private range(): { readonly from: number; readonly to: number } {
    const seen = Math.ceil((this.body?.clientHeight ?? 600) / this.height) + 1;
    const from = Math.max(0, Math.min(this.first, this.entries.length - seen) - BESIDE);
    return { from, to: Math.min(this.entries.length, this.first + seen + BESIDE) };
  }

  protected override render(): TemplateResult {
    const { from, to } = this.range();
    return html`<div class="sheet" role="table" aria-label=${t("upload.table")} aria-rowcount=${this.entries.length + 1}>
      <div role="rowgroup" class="sheet-head">
        <div role="row" aria-rowindex="1" class="line">
          <span role="columnheader">${t("library.file")}</span>
          ${PARTS.map((part) => html`<span role="columnheader">${t(`library.${part}`)}</span>`)}
          <span role="columnheader">${t("job.state")}</span>
        </div>
      </div>
      <div role="rowgroup" class="sheet-body" tabindex="0" @scroll=${this.scrolled} @paste=${this.pasted} @keydown=${this.key}>
        <div>
          ${repeat(
            this.entries.slice(from, to),
            (entry) => entry, // two versions may come from one path
            (entry, i) => this.row(entry, from + i),
          )}
        </div>
      </div>
    </div>`;
  }

  protected override updated(): void {
    const rows = this.body?.firstElementChild as HTMLElement | null;
    const row = rows?.firstElementChild as HTMLElement | null;
    if (!rows || !row) {
      return;
    }
    const { from, to } = this.range();
    rows.style.paddingTop = `${from * this.height}px`;
    rows.style.paddingBottom = `${(this.entries.length - to) * this.height}px`;
    if (row.offsetHeight > 0 && row.offsetHeight !== this.height) {
      this.height = row.offsetHeight;
      this.requestUpdate();
    } else if (rows.childElementCount < to - from) {
      this.requestUpdate(); // its height has grown
    }
  }

  private row(entry: Entry, index: number): TemplateResult {
    const slash = entry.path.lastIndexOf("/") + 1;
    const folder = entry.path.slice(0, slash);
    return html`<div role="row" class="line" aria-rowindex=${index + 2} data-row=${index}>
      <div role="cell" class="path" title=${entry.path}>
        <bdi>${entry.path.slice(slash)}</bdi>
        <span class="faint">${bytes(entry.bytes)}${folder ? html` · <bdi>${folder}</bdi>` : none}</span>
      </div>
      ${PARTS.map((part) => this.cell(entry, part))}
      <div role="cell" class="state">
        <span class="chip ${colour(entry)}">${stageText(entry)}</span>
        ${this.remark(note(entry))}
      </div>
    </div>`;
  }

  private cell(entry: Entry, part: NamePart): TemplateResult {
    const label = t(`library.${part}`);
    return html`<div role="cell" class="named">
      <span class="faint" aria-hidden="true">${label}</span>
      ${isEditable(entry)
        ? html`<input
            type="text"
            data-part=${part}
            class=${entry.guessed.has(part) ? "guessed" : ""}
            aria-label=${t("upload.cell", { part: label, path: entry.path })}
            aria-invalid=${entry.names[part] === "" ? "true" : "false"}
            .value=${entry.names[part]}
            @change=${(event: Event) => this.written(entry, part, event.target as HTMLInputElement)}
          />`
        : html`<bdi>${entry.names[part]}</bdi>`}
    </div>`;
  }

  private remark(text: string): Shown {
    return text === "" ? none : html`<span class="remark" title=${text}>${text}</span>`;
  }

  /** Applies an edited name and shows the accepted form. A field that is being edited is not changed when the sheet is rendered. */
  private written(entry: Entry, part: NamePart, field: HTMLInputElement): void {
    this.rename([{ entry, part, text: field.value }]);
    field.value = entry.names[part];
  }

  private rename(changes: readonly Renaming[]): void {
    this.dispatchEvent(new CustomEvent("rename", { detail: changes }));
  }

  private scrolled(): void {
    const first = Math.floor((this.body?.scrollTop ?? 0) / this.height);
    if (first !== this.first) {
      this.first = first;
    }
  }

  /** The cell of an event. */
  private place(event: Event): { readonly row: number; readonly column: number } | undefined {
    const field = event.target as HTMLElement;
    const row = Number(field.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? NaN);
    const column = PARTS.findIndex((part) => part === field.dataset["part"]);
    return Number.isNaN(row) || column < 0 ? undefined : { row, column };
  }

  private pasted(event: ClipboardEvent): void {
    const text = (event.clipboardData?.getData("text/plain") ?? "").replace(/\r/g, "").replace(/\n$/, "");
    const place = this.place(event);
    if (!place || !/[\t\n]/.test(text)) {
      return; // a single name, pasted as into any field
    }
    event.preventDefault();
    const changes: Renaming[] = [];
    cells(text, "\t").forEach((line, down) => {
      const entry = this.entries[place.row + down];
      line.forEach((cell, right) => {
        const part = PARTS[place.column + right];
        if (entry && part && isEditable(entry) && cell !== "") {
          changes.push({ entry, part, text: cell });
        }
      });
    });
    this.rename(changes);
  }

  private key(event: KeyboardEvent): void {
    const place = this.place(event);
    const step = STEPS[event.key];
    if (place && step !== undefined && !event.isComposing) {
      event.preventDefault();
      void this.enter(place.row + step, place.column);
    }
  }

  private async enter(row: number, column: number): Promise<void> {
    const body = this.body;
    if (!body || row < 0 || row >= this.entries.length) {
      return;
    }
    const top = row * this.height;
    if (top < body.scrollTop || top + this.height > body.scrollTop + body.clientHeight) {
      body.scrollTop = Math.max(0, top - body.clientHeight / 2);
      this.scrolled();
      await this.updateComplete;
    }
    this.querySelector<HTMLInputElement>(`[data-row="${row}"] [data-part="${PARTS[column]}"]`)?.focus();
  }
}
