import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Job } from "tapeline-api";
import type { Kept } from "../../app/api.js";
import { bytes, bytesPerSecond, dollars, duration, moment, number, percent } from "../../app/format.js";
import { t, type MessageKey } from "../../app/i18n.js";
import { Live } from "../../app/live.js";
import { link } from "../../app/router.js";
import { ConsoleElement, none, type Shown } from "../../ui/element.js";
import { icon } from "../../ui/icons.js";
import { loading, lost, problem } from "../../ui/notice.js";
import { plot, type Point } from "../../ui/plot.js";
import { chip, ended, goesOn, handled, isDryRun, jobBar, note, stopping } from "./words.js";
import { report } from "./report.js";
import "./failures.js";
import "./groups.js";

/** The progress of each job since this page was opened: the API has no history. */
const seen = new Map<string, Point[]>();

@customElement("tapeline-job")
export class JobView extends ConsoleElement {
  @property({ attribute: false }) accessor jobId = "";
  @state() private accessor failure: unknown;
  @state() private accessor busy = false;

  private readonly live = new Live<Kept<Job>>(
    this,
    async (before) => {
      const kept = await this.context.api.askAgain("showJob", { path: { id: this.jobId } }, before?.body.id === this.jobId ? before : undefined);
      remember(kept.body);
      return kept;
    },
    (kept) => goesOn(kept.body),
  );

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("jobId") && changed.get("jobId")) {
      this.live.restart();
    }
  }

  protected override render(): TemplateResult {
    const job = this.live.value?.body;
    return html`<a class="back" href=${link("jobs")}>${icon("back")}${t("jobs.title")}</a>
      ${job
        ? this.page(job)
        : this.live.failure === undefined
          ? loading(6)
          : problem(this.live.failure, () => this.live.restart())}`;
  }

  private page(job: Job): TemplateResult {
    const why = note(job);
    return html`<div class="head">
        <div>
          <h1>${job.id} ${chip(job)}</h1>
          <p class="faint">
            ${job.source}${isDryRun(job) ? ` · ${t("job.dryRun")}` : ""} · ${t("job.begunAt", { time: moment(job.created_at) })}
          </p>
        </div>
        <div class="actions">${this.actions(job)}</div>
      </div>
      ${lost(this.live.failure, () => this.live.now())} ${this.failure === undefined ? none : problem(this.failure)}
      ${why === none ? none : html`<div class="notice ${job.state === "FAILED" ? "bad" : "waiting"}" role="status">${icon("warning")}<div>${why}</div></div>`}
      <section class="card" aria-label=${t("job.files")}>${jobBar(job)} ${this.legend(job)}</section>
      <dl class="figures">${this.figures(job)}</dl>
      ${this.course(job)}
      <tapeline-job-failures .job=${job} @retried=${(event: CustomEvent<Job>) => this.take(event.detail)}></tapeline-job-failures>
      <tapeline-job-groups .job=${job}></tapeline-job-groups>
      ${this.request(job)}`;
  }

  private actions(job: Job): TemplateResult {
    const { api } = this.context;
    return html`${job.failed + job.cancelled > 0 || job.state === "FAILED" || job.state === "PAUSED"
      ? this.action("retryJob", "job.retry", "retry", stopping(job))
      : none}
    ${!ended(job) && api.may("cancelJob") ? this.action("cancelJob", "job.cancel", "stop", job.state === "CANCELLING") : none}
      <button type="button" @click=${() => void this.save(job)}>${icon("download")}${t("job.report")}</button>`;
  }

  private action(operation: "retryJob" | "cancelJob", title: MessageKey, drawing: "retry" | "stop", off: boolean): Shown {
    return this.context.api.may(operation)
      ? html`<button type="button" ?disabled=${off || this.busy} @click=${() => void this.ask(operation)}>${icon(drawing)}${t(title)}</button>`
      : none;
  }

  private async ask(operation: "retryJob" | "cancelJob"): Promise<void> {
    if (operation === "cancelJob" && !confirm(t("job.cancel.sure", { id: this.jobId }))) {
      return;
    }
    const limit = operation === "retryJob" ? this.askedLimit() : {};
    if (!limit) {
      return;
    }
    this.busy = true;
    try {
      this.take(
        operation === "retryJob"
          ? await this.context.api.ask(operation, { path: { id: this.jobId }, body: limit })
          : await this.context.api.ask(operation, { path: { id: this.jobId } }),
      );
      this.failure = undefined;
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
  }

  /** A paused job needs a higher limit to continue; undefined if the user cancels. */
  private askedLimit(): { max_cost?: number } | undefined {
    const job = this.live.value?.body;
    if (job?.state !== "PAUSED") {
      return {};
    }
    const before = job.request.max_cost ?? 0;
    const answer = prompt(t("job.retry.limit", { cost: dollars(job.cost?.used.us_dollars ?? before) }), String(before * 2));
    return answer === null ? undefined : { max_cost: Number(answer.replace(",", ".")) };
  }

  private take(job: Job): void {
    this.live.put({ etag: "", body: job });
  }

  private async save(job: Job): Promise<void> {
    try {
      await report(this.context.api, job);
    } catch (failure) {
      this.failure = failure;
    }
  }

  private legend(job: Job): TemplateResult {
    const open = Math.max(0, job.totals.files - handled(job));
    const parts: readonly [string, number, MessageKey][] = isDryRun(job)
      ? [["skipped", job.totals.files, "job.counted"]]
      : [
          ["done", job.done, "job.done"],
          ["skipped", job.skipped, "job.skipped"],
          ["failed", job.failed, "job.failed"],
          ["cancelled", job.cancelled, "job.cancelled"],
          ["open", open, "job.open"],
        ];
    return html`<ul class="legend">
      ${parts
        .filter(([kind, amount]) => amount > 0 || kind === "done")
        .map(([kind, amount, title]) => html`<li class=${kind}><strong>${number(amount)}</strong> ${t(title)}</li>`)}
    </ul>`;
  }

  private figures(job: Job): TemplateResult[] {
    const whole = job.totals.files;
    const shown: [MessageKey, string][] = [
      ["job.share", whole > 0 && !isDryRun(job) ? percent(handled(job) / whole) : "–"],
      ["job.size", bytes(job.bytes)],
      ["job.rate", job.rate.bytes_per_second > 0 ? bytesPerSecond(job.rate.bytes_per_second) : "–"],
      goesOn(job)
        ? ["job.left", job.eta_seconds === undefined ? "–" : duration(job.eta_seconds)]
        : ["job.assets", number(job.totals.assets)],
      ["job.took", duration(job.elapsed_seconds)],
      ["job.retries", number(job.retries)],
    ];
    if (job.cost) {
      shown.push(["job.cost", dollars(job.cost.used.us_dollars)]);
      if (job.request.max_cost !== undefined) {
        shown.push(["job.costLimit", dollars(job.request.max_cost)]);
      }
      if (job.cost.estimate && (goesOn(job) || isDryRun(job))) {
        shown.push(["job.costOfAll", dollars(job.cost.estimate.amounts.us_dollars)]);
      }
    }
    return shown.map(([title, value]) => html`<div><dt>${t(title)}</dt><dd>${value}</dd></div>`);
  }

  private course(job: Job): Shown {
    const points = seen.get(job.id) ?? [];
    if (isDryRun(job) || points.length < 3 || job.totals.files === 0) {
      return none;
    }
    return html`<section class="card">
      <h2>${t("job.course")}</h2>
      ${plot(points, job.totals.files, {
        label: t("job.course.label", { done: number(handled(job)), whole: number(job.totals.files), time: duration(job.elapsed_seconds) }),
        top: t("job.course.top", { whole: number(job.totals.files) }),
        begin: moment(job.created_at),
        end: duration(points.at(-1)?.at ?? 0),
      })}
    </section>`;
  }

  private request(job: Job): TemplateResult {
    return html`<details class="card">
      <summary>${t("job.request")}</summary>
      <pre tabindex="0">${JSON.stringify(job.request, undefined, 2)}</pre>
    </details>`;
  }
}

function remember(job: Job): void {
  const points = seen.get(job.id) ?? [{ at: 0, value: 0 }];
  const point = { at: job.elapsed_seconds, value: handled(job) };
  const last = points.at(-1);
  if (last && point.at > last.at) {
    // keeps points at least a hundredth of the whole time apart, and the newest one
    const near = points.length > 2 && last.at - (points.at(-2)?.at ?? 0) < point.at / 100;
    points.splice(near ? -1 : points.length, near ? 1 : 0, point);
  }
  seen.set(job.id, points);
}
