import { html, type TemplateResult } from "lit";
import { Refused, Unreachable } from "../app/api.js";
import { t } from "../app/i18n.js";
import { icon, type Icon } from "./icons.js";
import { none, type Shown } from "./element.js";

/** A failure: the API's sentence, what to do next, and the error code. */
export function problem(failure: unknown, retry?: () => void): TemplateResult {
  const refused = failure instanceof Refused ? failure.problem : undefined;
  const title = refused?.title || t(failure instanceof Unreachable ? "problem.unreachable" : "problem.title");
  const detail =
    refused?.detail ??
    (failure instanceof Unreachable
      ? t("problem.unreachable.detail")
      : failure instanceof Error && !(failure instanceof TypeError) && failure.message
        ? failure.message
        : t("problem.detail"));
  return html`<div class="notice bad" role="alert">
    ${icon("warning")}
    <div>
      <strong>${title}</strong>
      <p>${detail}</p>
      ${refused?.errors
        ? html`<ul>
            ${refused.errors.map((error) => html`<li><code>${error.field}</code> ${error.message}</li>`)}
          </ul>`
        : none}
      ${refused ? html`<p class="faint"><code>${refused.code}</code> ${refused.request_id ?? ""}</p>` : none}
      ${retry ? html`<button type="button" class="plain" @click=${retry}>${t("again")}</button>` : none}
    </div>
  </div>`;
}

/** A line above data that can't be updated at the moment. */
export function lost(failure: unknown, retry: () => void): Shown {
  if (failure === undefined) {
    return none;
  }
  return failure instanceof Refused
    ? problem(failure, retry)
    : html`<div class="notice waiting" role="status">
        ${icon("warning")}
        <div><strong>${t("lost.title")}</strong> ${t("lost.detail")}</div>
        <button type="button" class="plain" @click=${retry}>${t("again")}</button>
      </div>`;
}

/** Shown if there is no data yet, with how to create some. */
export function empty(drawing: Icon, title: string, detail: string, action: Shown = none): TemplateResult {
  return html`<div class="empty">${icon(drawing)}<h2>${title}</h2><p>${detail}</p>${action}</div>`;
}

/** Placeholder lines while data is loading. */
export function loading(lines: number): TemplateResult {
  return html`<div class="skeleton" role="status" aria-label=${t("loading")}>
    ${Array.from({ length: lines }, () => html`<span></span>`)}
  </div>`;
}
