import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ConsoleElement } from "../../ui/element.js";
import "./recordings.js";
import "./version.js";

/** The studio: `library`, `library/<artist>`, … down to `library/<artist>/<song>/<track>/<version>`. */
@customElement("tapeline-library")
export class Library extends ConsoleElement {
  @property({ attribute: false }) accessor words: readonly string[] = [];

  override requestUpdate(...changed: Parameters<ConsoleElement["requestUpdate"]>): void {
    super.requestUpdate(...changed);
    (this.firstElementChild as Partial<ConsoleElement> | null)?.requestUpdate?.();
  }

  protected override render(): TemplateResult {
    const [artist, song, track, version] = this.words;
    return artist && song && track && version
      ? html`<tapeline-version .named=${{ artist, song, track, version }}></tapeline-version>`
      : html`<tapeline-recordings .words=${this.words}></tapeline-recordings>`;
  }
}
