import { html, type TemplateResult } from "lit";
import type { Source } from "tapeline-api";
import { number } from "../../app/format.js";
import { count, t } from "../../app/i18n.js";
import { none, type Shown } from "../../ui/element.js";
import { rows, sample } from "./rows.js";

/** A form field for each kind of option of a source, and the value that is sent. */

export type Option = Source["options"][number];
export type Drafts = Readonly<Record<string, unknown>>;
type Set = (value: unknown) => void;

export function field(option: Option, draft: unknown, error: string, set: Set): TemplateResult {
  const value = draft ?? option.default;
  const hint = html`<small id="about-${option.name}">${option.description}${limits(option)}</small>
    ${error ? html`<small class="wrong" role="alert">${error}</small>` : none}`;
  switch (option.type) {
    case "flag":
      return html`<div class="field">
        <label class="check">
          <input type="checkbox" aria-describedby="about-${option.name}" ?checked=${value === true} @change=${(event: Event) => set(input(event).checked)} />
          <span>${title(option)}</span></label
        >${hint}
      </div>`;
    case "choices":
      return html`<fieldset class="field plain" aria-describedby="about-${option.name}">
        <legend>${title(option)}</legend>
        <div class="several">
          ${(option.choices ?? []).map(
            (choice) => html`<label class="check">
              <input
                type="checkbox"
                ?checked=${Array.isArray(value) && value.includes(choice)}
                @change=${(event: Event) => set(toggled(value, choice, input(event).checked))}
              />${choice}</label
            >`,
          )}
        </div>
        ${hint}
      </fieldset>`;
    case "choice":
      return html`<label class="field">
        <span>${title(option)}</span>
        <select aria-describedby="about-${option.name}" @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>
          ${option.default === undefined ? html`<option value="">${t("option.none")}</option>` : none}
          ${(option.choices ?? []).map((choice) => html`<option value=${choice} ?selected=${choice === value}>${choice}</option>`)}
        </select>
        ${hint}
      </label>`;
    case "list":
      return list(option, draft, hint, set);
    default:
      return html`<label class="field">
        <span>${title(option)}</span>
        ${single(option, draft, set)} ${hint}
      </label>`;
  }
}

function single(option: Option, draft: unknown, set: Set): TemplateResult {
  const type = option.type === "number" ? "number" : option.type === "date" ? "date" : "text";
  return html`<input
    type=${type}
    aria-describedby="about-${option.name}"
    min=${option.minimum ?? ""}
    max=${option.maximum ?? ""}
    maxlength=${type === "text" ? (option.longest ?? 524288) : 524288}
    placeholder=${option.default === undefined || option.default === null ? "" : String(option.default)}
    .value=${draft === undefined ? "" : String(draft)}
    @input=${(event: Event) => set(input(event).value)}
  />`;
}

/** A list: lines that are typed or pasted from a spreadsheet, or a file. */
function list(option: Option, draft: unknown, hint: TemplateResult, set: Set): TemplateResult {
  const text = typeof draft === "string" ? draft : "";
  const read = rows(text, option.columns ?? []);
  return html`<div class="field">
    <label for="list-${option.name}">${title(option)}${option.required ? ` (${t("option.required")})` : ""}</label>
    <textarea
      id="list-${option.name}"
      rows="6"
      spellcheck="false"
      ?required=${option.required ?? false}
      aria-describedby="about-${option.name}"
      placeholder=${sample(option.columns ?? [])}
      .value=${text}
      @input=${(event: Event) => set((event.target as HTMLTextAreaElement).value)}
    ></textarea>
    <div class="beside">
      <label class="button plain"
        >${t("option.file")}<input
          type="file"
          class="hidden"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          @change=${async (event: Event) => {
            const file = input(event).files?.[0];
            if (file) {
              set(await file.text());
            }
          }}
      /></label>
      <span class="faint" role="status">${text.trim() ? count("option.rows", read.length) : ""}</span>
    </div>
    ${hint}
  </div>`;
}

/** The value to send; undefined for none, so that the source's own default applies. */
export async function valueOf(option: Option, draft: unknown): Promise<unknown> {
  if (draft === undefined || draft === "" || draft === null) {
    return undefined;
  }
  switch (option.type) {
    case "number":
      return Number(draft);
    case "choices":
      return Array.isArray(draft) && draft.length > 0 ? draft : undefined;
    case "list":
      return compressed(rows(String(draft), option.columns ?? []));
    default:
      return draft;
  }
}

/** As one object per line, compressed with gzip, in Base64: far more rows fit into a request. */
async function compressed(read: readonly Readonly<Record<string, string>>[]): Promise<unknown> {
  if (read.length < 500) {
    return read;
  }
  const lines = new Blob(read.map((row) => `${JSON.stringify(row)}\n`));
  const packed = new Uint8Array(await new Response(lines.stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer());
  let text = "";
  for (let i = 0; i < packed.length; i += 0x8000) {
    text += String.fromCharCode(...packed.subarray(i, i + 0x8000));
  }
  return { gzip: btoa(text) };
}

/** The option's name as words: `max_videos` is "Max videos". */
function title(option: Option): string {
  const words = option.name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function limits(option: Option): Shown {
  if (option.minimum !== undefined && option.maximum !== undefined) {
    return html` ${t("option.between", { least: number(option.minimum), most: number(option.maximum) })}`;
  }
  if (option.most_rows !== undefined) {
    return html` ${t("option.mostRows", { n: number(option.most_rows) })}`;
  }
  return option.sentence ? html` ${option.sentence}` : none;
}

function toggled(value: unknown, choice: string, on: boolean): string[] {
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return on ? [...chosen, choice] : chosen.filter((each) => each !== choice);
}

function input(event: Event): HTMLInputElement {
  return event.target as HTMLInputElement;
}
