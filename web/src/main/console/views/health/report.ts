import { html, type TemplateResult } from "lit";
import type { HealthReport, Source } from "tapeline-api";
import { number, shortMoment } from "../../app/format.js";
import { count, t } from "../../app/i18n.js";
import { none, type Shown } from "../../ui/element.js";

/** Shows the content of the API's health report. */

type Queue = HealthReport["queues"][number];
type Failures = HealthReport["failures"][number];
type Breaker = HealthReport["breakers"][number];
type Budget = HealthReport["budgets"][number];

const COLOURS = { closed: "done", open: "failed", half_open: "waiting" } as const;

/** Functions with queues: waiting and failed messages. Other functions: invocations that finally failed. */
export function queues(report: HealthReport): TemplateResult {
  return html`<section class="card queues">
    <h2>${t("health.queues")}</h2>
    <ul class="siblings">
      ${report.queues.map(queue)} ${report.failures.filter((each) => each.unknown || each.count).map(failures)}
    </ul>
  </section>`;
}

function queue(each: Queue): TemplateResult {
  const { waiting, in_flight: busy, delayed: later, dead_letters: dead = 0 } = each;
  return html`<li>
    ${dead > 0
      ? html`<span class="chip failed">${count("health.dead", dead)}</span>`
      : each.unknown
        ? html`<span class="chip waiting">${t("health.unknown")}</span>`
        : html`<span class="chip done">${t("health.well")}</span>`}
    <span>${each.read_by ?? none} <span class="faint">${each.name}</span></span>
    ${waiting === undefined
      ? none
      : html`<span class="faint">${t("health.queue", { waiting: number(waiting), busy: number(busy ?? 0), later: number(later ?? 0) })}</span>`}
    ${dead > 0 ? html`<span class="why">${t("health.dead.todo", { function: each.read_by ?? each.name })}</span>` : none} ${why(each.unknown)}
  </li>`;
}

function failures({ of, count: failed = 0, unknown }: Failures): TemplateResult {
  return html`<li>
    ${failed > 0
      ? html`<span class="chip failed">${count("health.failures", failed)}</span>`
      : html`<span class="chip waiting">${t("health.unknown")}</span>`}
    <span>${of}</span>
    ${failed > 0 ? html`<span class="why">${t("health.failures.todo")}</span>` : none} ${why(unknown)}
  </li>`;
}

function why(unknown: string | undefined): Shown {
  return unknown ? html`<span class="why">${unknown}</span>` : none;
}

/** The services that are protected by circuit breakers. */
export function breakers(report: HealthReport): TemplateResult {
  return html`<section class="card">
    <h2>${t("health.breakers")}</h2>
    ${report.breakers_unknown
      ? html`<p><span class="chip waiting">${t("health.unknown")}</span> ${report.breakers_unknown}</p>`
      : report.breakers.length === 0
        ? html`<p><span class="chip done">${t("health.well")}</span> ${t("health.breakers.none")}</p>`
        : html`<ul class="siblings">
            ${report.breakers.map(breaker)}
          </ul>`}
  </section>`;
}

function breaker(each: Breaker): TemplateResult {
  const until = each.open_until ? shortMoment(each.open_until) : "";
  return html`<li>
    <span class="chip ${COLOURS[each.state]}">${t(`health.breaker.${each.state}`)}</span>
    <span>${each.upstream}</span>
    <span class="faint">${t(`health.breaker.${each.state}.what`, { until })}</span>
    ${each.failures > 0 ? html`<span class="why">${count("health.breaker.failures", each.failures)}</span>` : none}
  </li>`;
}

/** The rate limits of the sources, and their current use. */
export function budgets(report: HealthReport, sources: readonly Source[]): Shown {
  return report.budgets.length === 0
    ? none
    : html`<section class="card">
        <h2>${t("health.budgets")}</h2>
        <ul class="siblings">
          ${report.budgets.map((each) => budget(each, sources))}
        </ul>
      </section>`;
}

function budget(each: Budget, sources: readonly Source[]): TemplateResult {
  const titles = each.sources.map((name) => sources.find((source) => source.name === name)?.title ?? name);
  const { calls, seconds, made = 0, in_window: used, refused_until: until } = each;
  return html`<li>
    <strong>${titles.join(", ")}</strong>
    ${used === undefined
      ? none
      : html`<span class="faint"
          >${t("health.budget", { used: number(used), calls: number(calls), seconds: number(seconds), made: number(made) })}</span
        >`}
    ${until ? html`<span class="why">${t("health.budget.refused", { until: shortMoment(until) })}</span>` : none} ${why(each.unknown)}
  </li>`;
}
