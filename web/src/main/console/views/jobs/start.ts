import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { Source } from "tapeline-api";
import { Refused } from "../../app/api.js";
import { number } from "../../app/format.js";
import { t } from "../../app/i18n.js";
import { go, link } from "../../app/router.js";
import { ConsoleElement, none, type Shown } from "../../ui/element.js";
import { icon } from "../../ui/icons.js";
import { loading, problem } from "../../ui/notice.js";
import { field, valueOf, type Drafts, type Option } from "./options.js";

const DRY_RUN = "dry_run";

/** The form that starts a job, generated from `GET /v1/sources`. */
@customElement("tapeline-start-job")
export class StartJob extends ConsoleElement {
  @state() private accessor sources: readonly Source[] = [];
  @state() private accessor chosen: Source | undefined;
  @state() private accessor drafts: Drafts = {};
  @state() private accessor accepted = false;
  @state() private accessor busy = false;
  @state() private accessor failure: unknown;
  private loaded = false;
  private note = "";
  private name = "";
  private limit = "";
  /** for the id of a job without a name: if the same request is sent again, for example after a time-out, it is the same job */
  private suffix = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
  }

  private async read(): Promise<void> {
    try {
      this.sources = (await this.context.api.ask("listSources")).sources;
      this.choose(this.sources[0]);
      this.failure = undefined;
      this.loaded = true;
    } catch (failure) {
      this.failure = failure;
    }
  }

  private choose(source: Source | undefined): void {
    this.chosen = source;
    this.drafts = {};
    this.accepted = false;
    this.failure = undefined;
    this.changed();
  }

  private changed(): void {
    const now = new Date().toISOString().replace(/[-:]|\.\d+Z/g, "").replace("T", "-");
    this.suffix = `${now}-${crypto.randomUUID().slice(0, 4)}`;
  }

  protected override render(): TemplateResult {
    return html`<a class="back" href=${link("jobs")}>${icon("back")}${t("jobs.title")}</a>
      <h1>${t("jobs.start")}</h1>
      ${this.loaded
        ? this.form()
        : this.failure === undefined
          ? loading(6)
          : problem(this.failure, () => void this.read())}`;
  }

  private form(): TemplateResult {
    const source = this.chosen;
    return html`<form class="start" @submit=${(event: Event) => this.submit(event)}>
      <fieldset class="sources">
        <legend>${t("start.source")}</legend>
        ${this.sources.map(
          (each) => html`<label class="choice">
            <input
              type="radio"
              name="source"
              .value=${each.name}
              .checked=${live(each === source)}
              @change=${() => this.choose(each)}
            />
            <span><strong>${each.title}</strong><code class="faint">${each.name}</code></span>
          </label>`,
        )}
      </fieldset>
      ${source ? this.ofSource(source) : none}
    </form>`;
  }

  private ofSource(source: Source): TemplateResult {
    const options = source.options.filter((option) => option.name !== DRY_RUN);
    const counts = source.options.some((option) => option.name === DRY_RUN);
    const blocked = this.busy || (source.rights_required && !this.accepted);
    return html`<fieldset>
        <legend>${t("start.options")}</legend>
        ${options.map((option) => field(option, this.drafts[option.name], this.errorOf(option), (value) => this.set(option, value)))}
      </fieldset>
      <fieldset>
        <legend>${t("start.rights")}</legend>
        <p class="rights">${source.rights}</p>
        ${source.budget
          ? html`<p class="faint">${t("start.budget", { calls: number(source.budget.calls), seconds: number(source.budget.seconds) })}</p>`
          : none}
        <label class="check">
          <input type="checkbox" .checked=${live(this.accepted)} @change=${(event: Event) => (this.accepted = (event.target as HTMLInputElement).checked)} />
          ${t("start.accept")}
        </label>
        <label class="field">
          <span>${t("start.note")}</span>
          <input type="text" maxlength="500" .value=${this.note} @input=${(event: Event) => this.text("note", event)} />
          <small>${t("start.note.text")}</small>
        </label>
        <label class="field">
          <span>${t("start.limit")}</span>
          <input
            type="number"
            min="0.001"
            max="1000000"
            step="0.001"
            .value=${this.limit}
            @input=${(event: Event) => this.text("limit", event)}
          />
          <small>${t("start.limit.text")}</small>
        </label>
        <label class="field">
          <span>${t("start.name")}</span>
          <input
            type="text"
            maxlength="64"
            pattern="[A-Za-z0-9][A-Za-z0-9_\\-]{0,63}"
            autocomplete="off"
            spellcheck="false"
            .value=${this.name}
            @input=${(event: Event) => this.text("name", event)}
          />
          <small>${t("start.name.text")}</small>
        </label>
      </fieldset>
      ${this.shownFailure()}
      <div class="actions end">
        ${counts
          ? html`<button type="button" ?disabled=${blocked} @click=${() => this.count()}>${t("start.count")}</button>`
          : none}
        <button type="submit" class="primary" ?disabled=${blocked}>${t("jobs.start")}</button>
      </div>
      ${source.rights_required && !this.accepted ? html`<p class="faint end">${t("start.mustAccept")}</p>` : none}`;
  }

  private text(what: "note" | "name" | "limit", event: Event): void {
    this[what] = (event.target as HTMLInputElement).value;
    this.changed();
  }

  private set(option: Option, value: unknown): void {
    this.drafts = { ...this.drafts, [option.name]: value };
    this.changed();
  }

  /** The API's error for an option is shown next to the option, other errors below the form. */
  private errorOf(option: Option): string {
    const errors = this.failure instanceof Refused ? (this.failure.problem.errors ?? []) : [];
    return errors
      .filter(({ field: name }) => name === `options.${option.name}` || name.startsWith(`options.${option.name}[`))
      .slice(0, 20)
      .map(({ field: name, message }) => `${name.slice("options.".length)}: ${message}`)
      .join("\n");
  }

  private shownFailure(): Shown {
    return this.failure === undefined ? none : problem(this.failure);
  }

  private submit(event: Event): void {
    event.preventDefault();
    void this.start(false);
  }

  /** Not a submit button: it would be the first one in the form, which the enter key presses. */
  private count(): void {
    if (this.querySelector("form")?.reportValidity()) {
      void this.start(true);
    }
  }

  private async start(dryRun: boolean): Promise<void> {
    const source = this.chosen;
    if (!source) {
      return;
    }
    this.busy = true;
    try {
      const options: Record<string, unknown> = dryRun ? { [DRY_RUN]: true } : {};
      for (const option of source.options) {
        const value = await valueOf(option, this.drafts[option.name]);
        if (value !== undefined) {
          options[option.name] = value;
        }
      }
      const job = await this.context.api.ask("startJob", {
        body: {
          source: source.name,
          options,
          ...(this.note.trim() ? { licence_note: this.note.trim() } : {}),
          id: this.name || `${source.name}-${dryRun ? "count-" : ""}${this.suffix}`,
          ...(this.limit ? { max_cost: Number(this.limit) } : {}),
          ...(this.accepted ? { accept_rights: true } : {}),
        },
      });
      go("jobs", "job", job.id);
    } catch (failure) {
      this.failure = failure;
      await this.updateComplete;
      this.querySelector(".notice.bad, .wrong")?.scrollIntoView({ block: "center" });
    }
    this.busy = false;
  }
}
