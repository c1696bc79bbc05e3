import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { t, speak, wantedLanguage, type Language, type MessageKey } from "./app/i18n.js";
import { link, place } from "./app/router.js";
import { chooseTheme, theme, type Theme } from "./app/theme.js";
import { ConsoleElement, none, type Shown } from "./ui/element.js";
import { icon, type Icon } from "./ui/icons.js";
import { loading, problem } from "./ui/notice.js";
import { views, type View } from "./views.js";

/** The frame around the views: sign-in, navigation, the user's settings. */
@customElement("tapeline-console")
export class TapelineConsole extends ConsoleElement {
  @state() private accessor phase: "loading" | "out" | "in" | "failed" = "loading";
  @state() private accessor view: View | undefined;
  @state() private accessor viewFailure: unknown;
  @state() private accessor offline = !navigator.onLine;
  @state() private accessor spoken = 0;
  private failure: unknown;
  /** how often the user has navigated */
  private arrivals = 0;

  /** Shows the view of the address, or the sign-in, when everything is ready. */
  open(): void {
    const { session } = this.context;
    session.addEventListener("change", () => this.follow());
    addEventListener("hashchange", () => void this.arrive(true));
    for (const event of ["online", "offline"]) {
      addEventListener(event, () => (this.offline = !navigator.onLine));
    }
    this.follow();
  }

  fail(failure: unknown): void {
    this.failure = failure;
    this.phase = "failed";
  }

  private follow(): void {
    const before = this.phase;
    this.phase = this.context.session.signedIn ? "in" : "out";
    if (this.phase === "in" && before !== "in") {
      void this.arrive(false);
    }
  }

  private allowed(): readonly View[] {
    return views.filter((view) => this.context.api.may(view.needs));
  }

  /** Loads the view of the address. Moves the focus to it if the user followed a link. */
  private async arrive(byLink: boolean): Promise<void> {
    const arrival = ++this.arrivals;
    const wanted = place()[0];
    const view = this.allowed().find((each) => each.name === wanted) ?? this.allowed()[0];
    let failed: unknown;
    try {
      await view?.load();
    } catch (failure) {
      failed = failure;
    }
    if (arrival !== this.arrivals) {
      return; // the user has gone to another view meanwhile
    }
    this.view = failed === undefined ? view : this.view;
    this.viewFailure = failed;
    document.title = view ? `${t(view.title)} · Tapeline` : "Tapeline";
    this.requestUpdate();
    if (byLink) {
      await this.updateComplete;
      this.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
      scrollTo({ top: 0 });
    }
  }

  protected override render(): TemplateResult {
    switch (this.phase) {
      case "loading":
        return html`<div class="gate" aria-busy="true"></div>`;
      case "failed":
        return html`<div class="gate"><p role="alert">Tapeline can't start: ${String(this.failure)}</p></div>`;
      case "out":
        return this.gate();
      case "in":
        return this.frame();
    }
  }

  private gate(): TemplateResult {
    const { session } = this.context;
    return html`<main class="gate">
      <div class="card">
        ${this.brand()}
        <h1>${t("gate.title")}</h1>
        <p>${t("gate.text")}</p>
        ${session.failure
          ? html`<div class="notice bad" role="alert">
              ${icon("warning")}
              <div>${t("gate.failed")} <code>${session.failure}</code></div>
            </div>`
          : none}
        <button
          type="button"
          class="primary"
          @click=${() => session.signIn().catch(() => this.gateFailed())}
        >
          ${t("gate.signIn")}
        </button>
        ${this.settings()}
      </div>
    </main>`;
  }

  private gateFailed(): void {
    this.context.session.failure = "unreachable";
    this.requestUpdate();
  }

  private frame(): TemplateResult {
    const shown = this.allowed();
    return html`<a class="skip" href="#main" @click=${this.skip}>${t("skip")}</a>
      <header class="rail">
        ${this.brand()}
        <nav aria-label=${t("nav")}>
          ${shown.map((view) => this.entry(view.name, view.title, view.icon))}
        </nav>
        ${this.account()}
      </header>
      <main id="main" tabindex="-1">
        ${this.offline
          ? html`<div class="notice waiting" role="status">${icon("warning")}<div>${t("offline")}</div></div>`
          : none}
        ${this.content(shown)}
      </main>`;
  }

  private content(shown: readonly View[]): TemplateResult {
    if (this.viewFailure !== undefined) {
      return problem(this.viewFailure, () => void this.arrive(false));
    }
    if (shown.length === 0) {
      return html`<div class="empty">${icon("person")}<h1>${t("roles.none")}</h1><p>${t("roles.none.detail")}</p></div>`;
    }
    const [name, ...words] = place();
    return this.view ? this.view.show(name === this.view.name ? words : []) : loading(8);
  }

  private entry(name: string, title: MessageKey, drawing: Icon): TemplateResult {
    const current = this.view?.name === name;
    return html`<a href=${link(name)} aria-current=${current ? "page" : "false"}>${icon(drawing)}<span>${t(title)}</span></a>`;
  }

  private brand(): TemplateResult {
    return html`<span class="brand"><img src="favicon.svg" alt="" width="26" height="26" />Tapeline</span>`;
  }

  private account(): Shown {
    const { session } = this.context;
    return html`<details class="account">
      <summary aria-label=${t("account", { user: session.user })}>${icon("person")}<span>${session.user}</span></summary>
      <div class="menu">
        <p class="faint">${[...session.roles].join(", ")}</p>
        ${this.settings()}
        <button type="button" class="plain" @click=${() => void session.signOut()}>${t("signOut")}</button>
      </div>
    </details>`;
  }

  private settings(): TemplateResult {
    const themes: readonly Theme[] = ["system", "light", "dark"];
    const languages: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch" };
    return html`<div class="settings">
      <label
        >${t("language")}
        <select @change=${(event: Event) => void this.choose(valueOf(event) as Language)}>
          ${Object.entries(languages).map(
            ([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${tag === wantedLanguage()}>${name}</option>`,
          )}
        </select></label
      >
      <label
        >${t("theme")}
        <select @change=${(event: Event) => chooseTheme(valueOf(event) as Theme)}>
          ${themes.map((each) => html`<option value=${each} ?selected=${each === theme()}>${t(`theme.${each}`)}</option>`)}
        </select></label
      >
    </div>`;
  }

  private async choose(language: Language): Promise<void> {
    localStorage.setItem("tapeline.language", language);
    await speak(language);
    this.spoken++;
    for (const view of this.querySelectorAll("main > *")) {
      (view as Partial<ConsoleElement>).requestUpdate?.();
    }
  }

  private skip(event: Event): void {
    event.preventDefault();
    this.querySelector<HTMLElement>("main")?.focus();
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}

declare global {
  interface HTMLElementTagNameMap {
    "tapeline-console": TapelineConsole;
  }
}
