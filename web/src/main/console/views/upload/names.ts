import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { t } from "../../app/i18n.js";
import { ConsoleElement } from "../../ui/element.js";
import { pattern, type Said } from "./naming.js";

/** Settings for the names of all files. */
@customElement("tapeline-upload-names")
export class UploadNames extends ConsoleElement {
  @state() private accessor wrong = false;
  private artist = "";
  private path = "";
  private version = "";

  protected override render(): TemplateResult {
    return html`<fieldset class="together">
      <legend>${t("upload.names")}</legend>
      ${this.field("artist", t("upload.names.artist"), "", (text) => (this.artist = text))}
      ${this.field("pattern", t("upload.names.pattern"), "{artist}/{song}/{track}", (text) => (this.path = text))}
      ${this.field("version", t("library.version"), "archive", (text) => (this.version = text))}
      ${this.wrong
        ? html`<p class="wide-note"><small class="wrong" id="about-pattern" role="alert">${t("upload.names.wrong")}</small></p>`
        : html`<p class="wide-note faint" id="about-pattern">${t("upload.names.text")}</p>`}
    </fieldset>`;
  }

  private field(name: string, label: string, example: string, take: (text: string) => void): TemplateResult {
    return html`<label class="field"
      ><span>${label}</span>
      <input
        type="text"
        name=${name}
        placeholder=${example}
        aria-describedby="about-pattern"
        aria-invalid=${name === "pattern" && this.wrong ? "true" : "false"}
        @change=${(event: Event) => {
          take((event.target as HTMLInputElement).value.trim());
          this.said();
        }}
    /></label>`;
  }

  private said(): void {
    const read = this.path === "" ? undefined : pattern(this.path);
    this.wrong = this.path !== "" && read === undefined;
    const detail: Said = { artist: this.artist, pattern: read, version: this.version };
    this.dispatchEvent(new CustomEvent("said", { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "tapeline-upload-names": UploadNames;
  }
}
