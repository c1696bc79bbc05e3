import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { bytes, bytesPerSecond, duration, number } from "../../app/format.js";
import { count, t, type MessageKey } from "../../app/i18n.js";
import { bar } from "../../ui/bar.js";
import { ConsoleElement, none, type Shown } from "../../ui/element.js";
import { icon } from "../../ui/icons.js";
import { empty } from "../../ui/notice.js";
import { chosen, dropped } from "./collect.js";
import { ENDED, UNDER_WAY, type Entry } from "./entry.js";
import { failures, leftOut } from "./failures.js";
import type { Said } from "./naming.js";
import { canPick, droppedRoots, filesOf, picked } from "./roots.js";
import type { Renaming } from "./sheet.js";
import { sums, type Sums } from "./sums.js";
import { uploads, type Uploads } from "./uploads.js";
import "./names.js";
import "./sheet.js";

type Choice = "all" | "open" | "failed" | "twin" | "ended";

const CHOICES: Readonly<Record<Choice, (entry: Entry) => boolean>> = {
  all: () => true,
  open: (entry) => !ENDED.has(entry.stage),
  failed: (entry) => entry.stage === "failed",
  twin: (entry) => entry.stage === "twin",
  ended: (entry) => ENDED.has(entry.stage),
};

/** Makes files versions: they are chosen or dropped, named, and sent. */
@customElement("tapeline-upload")
export class UploadView extends ConsoleElement {
  @property({ attribute: false }) accessor words: readonly string[] = [];
  @state() private accessor over = false;
  @state() private accessor choice: Choice = "all";
  @state() private accessor looked = false;
  private all!: Uploads;
  private readonly changed = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.all = uploads();
    this.all.addEventListener("change", this.changed);
    addEventListener("dragover", this.dragged);
    addEventListener("dragleave", this.left);
    addEventListener("drop", this.dropped);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.all.removeEventListener("change", this.changed);
    removeEventListener("dragover", this.dragged);
    removeEventListener("dragleave", this.left);
    removeEventListener("drop", this.dropped);
  }

  override requestUpdate(...changed: Parameters<ConsoleElement["requestUpdate"]>): void {
    super.requestUpdate(...changed);
    this.querySelector("tapeline-upload-names")?.requestUpdate();
  }

  private readonly dragged = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      this.over = true;
    }
  };

  private readonly left = (event: DragEvent): void => {
    if (event.relatedTarget === null) {
      this.over = false;
    }
  };

  private readonly dropped = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    if (event.dataTransfer) {
      void droppedRoots(event.dataTransfer).then((roots) => this.all.roots.keep(roots));
      void dropped(event.dataTransfer, (path) => this.all.skip(path, "unreadable")).then((found) => this.all.add(found));
    }
  };

  protected override render(): TemplateResult {
    const all = this.all;
    const sum = sums(all.entries);
    const nothing = all.entries.length === 0 && all.skipped.size === 0 && all.toLook === 0;
    return html`<div class="head">
        <div>
          <h1>${t("upload.title")}</h1>
          <p class="faint" role="status">${this.state(sum)}</p>
        </div>
        <div class="actions">${this.choosers()}</div>
      </div>
      ${this.over ? html`<div class="dropping" aria-hidden="true"><p>${t("upload.drop")}</p></div>` : none}
      ${all.lost ? html`<div class="notice waiting" role="status">${icon("warning")}<div>${t("upload.lost")}</div></div>` : none}
      ${this.missing(sum)} ${nothing ? empty("upload", t("upload.empty"), t("upload.empty.detail")) : this.content(sum)}`;
  }

  private state(sum: Sums): string {
    const all = this.all;
    if (all.toLook > 0) {
      return count("upload.looking", all.toLook);
    }
    if (all.running) {
      return t("upload.running");
    }
    const waiting = [...UNDER_WAY].some((stage) => sum.files[stage] > 0);
    if (waiting) {
      return t("upload.paused");
    }
    const ended = sum.files.done + sum.files.there;
    return ended > 0 ? count("upload.ended", ended) : all.entries.length > 0 ? count("files", all.entries.length) : "";
  }

  private choosers(): TemplateResult {
    const add = (event: Event): void => {
      const input = event.target as HTMLInputElement;
      void this.all.add(chosen(input.files));
      input.value = ""; // the same files may be chosen again
    };
    const pick = (event: Event): void => {
      if (canPick()) {
        event.preventDefault();
        void this.pick((event.target as HTMLInputElement).name === "files" ? "files" : "folder");
      }
    };
    return html`<label class="button"
        >${icon("plus")}${t("upload.files")}<input type="file" name="files" class="hidden" multiple @click=${pick} @change=${add}
      /></label>
      <label class="button"
        >${icon("plus")}${t("upload.folder")}<input type="file" name="folder" class="hidden" webkitdirectory @click=${pick} @change=${add}
      /></label>`;
  }

  /** Uses the browser's dialog whose results a page may store. */
  private async pick(kind: "files" | "folder"): Promise<void> {
    const roots = await picked(kind);
    void this.all.roots.keep(roots);
    await this.all.add(await filesOf(roots, (path) => this.all.skip(path, "unreadable")));
  }

  private missing(sum: Sums): Shown {
    if (sum.files.missing === 0) {
      return none;
    }
    const paths = this.all.entries.filter((entry) => entry.stage === "missing").map((entry) => entry.path);
    const kept = paths.some((path) => this.all.roots.has(path));
    const again = async (): Promise<void> => this.all.add(await this.all.roots.again(paths));
    return html`<div class="notice waiting" role="status">
      ${icon("warning")}
      <div><strong>${count("upload.missing", sum.files.missing)}</strong> ${t(kept ? "upload.missing.kept" : "upload.missing.detail")}</div>
      ${kept ? html`<button type="button" class="plain" @click=${() => void again()}>${t("upload.resume")}</button>` : none}
      <button type="button" class="plain" @click=${() => this.all.remove((entry) => entry.stage === "missing")}>${t("upload.giveUp")}</button>
    </div>`;
  }

  private content(sum: Sums): TemplateResult {
    const shown = this.choice === "all" ? this.all.entries : this.all.entries.filter(CHOICES[this.choice]);
    return html`${sum.files.draft > 0 ? this.drafts(sum) : none} ${sum.whole > 0 ? this.progress(sum) : none}
      ${this.all.entries.length > 0
        ? html`<div class="beside above">
              <label
                >${t("upload.show")}
                <select @change=${(event: Event) => (this.choice = (event.target as HTMLSelectElement).value as Choice)}>
                  ${Object.keys(CHOICES).map(
                    (choice) => html`<option value=${choice} ?selected=${choice === this.choice}>${t(`upload.show.${choice}` as MessageKey)}</option>`,
                  )}
                </select></label
              >
              <span class="faint">${count("files", shown.length)}</span>
              <button type="button" class="plain" @click=${() => this.clear()}>${t("upload.clear")}</button>
            </div>
            <tapeline-sheet .entries=${[...shown]} @rename=${(event: CustomEvent<readonly Renaming[]>) => this.rename(event.detail)}></tapeline-sheet>`
        : none}
      ${failures(this.all.entries)} ${leftOut(this.all.skipped)}`;
  }

  private drafts(sum: Sums): TemplateResult {
    const { draft } = sum.files;
    return html`<section class="card drafts">
      <tapeline-upload-names @said=${(event: CustomEvent<Said>) => this.all.say(event.detail)}></tapeline-upload-names>
      <p class="faint">${t("upload.paste")}</p>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${this.looked}
          @change=${(event: Event) => (this.looked = (event.target as HTMLInputElement).checked)}
        /><span>${t("upload.looked")}</span></label
      >
      ${sum.nameless > 0 ? html`<p><small class="wrong" role="alert">${count("upload.nameless", sum.nameless)}</small></p>` : none}
      <div class="actions">
        <button type="button" class="primary" ?disabled=${sum.nameless > 0 || this.all.toLook > 0} @click=${() => this.all.start(!this.looked)}>
          ${count("upload.start", draft)}
        </button>
        <span class="faint">${bytes(sum.drafts)}</span>
      </div>
    </section>`;
  }

  private progress(sum: Sums): TemplateResult {
    const rate = this.all.running ? this.all.rate(sum.sent) : 0;
    const left = sum.whole - sum.sent - sum.there - sum.failed;
    return html`<section class="card">
      ${bar(
        [
          { amount: sum.sent, kind: "done" },
          { amount: sum.there, kind: "skipped" },
          { amount: sum.failed, kind: "failed" },
        ],
        sum.whole,
        t("upload.progress"),
      )}
      <ul class="legend">
        ${this.figure("done", sum.files.done, "upload.done")} ${this.figure("skipped", sum.files.there, "upload.there")}
        ${this.figure("cancelled", sum.files.twin, "upload.twins")} ${this.figure("failed", sum.files.failed, "upload.failed")}
        <li class="open"><strong>${bytes(sum.sent)}</strong> ${t("upload.of", { whole: bytes(sum.whole) })}</li>
        ${rate > 0
          ? html`<li class="open"><strong>${bytesPerSecond(rate)}</strong> ${t("upload.left", { time: duration(left / rate) })}</li>`
          : none}
      </ul>
      <div class="actions">${this.buttons(sum)}</div>
    </section>`;
  }

  private figure(kind: string, files: number, words: MessageKey): Shown {
    return files === 0 ? none : html`<li class=${kind}><strong>${number(files)}</strong> ${t(words)}</li>`;
  }

  private buttons(sum: Sums): TemplateResult {
    const all = this.all;
    const paused = !all.running && [...UNDER_WAY].some((stage) => sum.files[stage] > 0);
    return html`${all.running
      ? html`<button type="button" @click=${() => all.pause()}>${icon("pause")}${t("upload.pause")}</button>`
      : none}
    ${paused ? html`<button type="button" class="primary" @click=${() => all.resume()}>${icon("play")}${t("upload.resume")}</button>` : none}
    ${sum.files.failed > 0
      ? html`<button type="button" @click=${() => all.again("failed")}>${icon("retry")}${t("upload.retry")}</button>`
      : none}
    ${sum.files.twin > 0 ? html`<button type="button" @click=${() => all.again("twin")}>${t("upload.anyway")}</button>` : none}`;
  }

  private rename(changes: readonly Renaming[]): void {
    for (const { entry, part, text } of changes) {
      this.all.rename(entry, part, text);
    }
  }

  /** Removes the shown files that are not in progress from the list. */
  private clear(): void {
    const shown = CHOICES[this.choice];
    this.all.remove((entry) => shown(entry) && entry.stage !== "missing");
    this.all.skipped.clear();
  }
}
