import { html, type TemplateResult } from "lit";
import { number } from "../../app/format.js";
import { count, t } from "../../app/i18n.js";
import { none, type Shown } from "../../ui/element.js";
import type { Entry } from "./entry.js";
import type { SkipReason } from "./look.js";
import { why, type Why } from "./words.js";

const SHOWN = 50;

/** Failed files, by reason. */
export function failures(entries: readonly Entry[]): Shown {
  const groups = new Map<string, { readonly reason: Why; readonly paths: string[] }>();
  for (const entry of entries.filter((each) => each.stage === "failed")) {
    const reason = why(entry.failure);
    const group = groups.get(reason.code) ?? { reason, paths: [] };
    group.paths.push(entry.path);
    groups.set(reason.code, group);
  }
  if (groups.size === 0) {
    return none;
  }
  const sorted = [...groups.values()].sort((one, other) => other.paths.length - one.paths.length);
  return html`<section class="card">
    <h2>${t("failures.title")}</h2>
    ${sorted.map(({ reason, paths }) => list(paths, html`${reason.sentence} <code class="faint">${reason.code}</code>`))}
  </section>`;
}

/** Dropped files that are not sent, by reason. */
export function leftOut(skipped: ReadonlyMap<string, SkipReason>): Shown {
  const reasons = new Map<SkipReason, string[]>();
  for (const [path, reason] of skipped) {
    const paths = reasons.get(reason) ?? [];
    paths.push(path);
    reasons.set(reason, paths);
  }
  return skipped.size === 0
    ? none
    : html`<section class="card">
        <h2>${t("upload.leftOut")}</h2>
        ${[...reasons].map(([reason, paths]) => list(paths, html`${t(`upload.leftOut.${reason}`)}`))}
      </section>`;
}

function list(paths: readonly string[], sentence: TemplateResult): TemplateResult {
  return html`<details class="reason">
    <summary><strong class="number">${number(paths.length)}</strong><span>${sentence}</span></summary>
    <ul class="paths">
      ${paths.slice(0, SHOWN).map((path) => html`<li><bdi>${path}</bdi></li>`)}
      ${paths.length > SHOWN ? html`<li class="faint">${count("upload.others", paths.length - SHOWN)}</li>` : none}
    </ul>
  </details>`;
}
