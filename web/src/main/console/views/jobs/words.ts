import { html, type TemplateResult } from "lit";
import type { Job, Reason } from "tapeline-api";
import { t } from "../../app/i18n.js";
import { shortMoment } from "../../app/format.js";
import { bar } from "../../ui/bar.js";
import { none, type Shown } from "../../ui/element.js";

/** Texts about a job for several views. */

export function goesOn(job: Job): boolean {
  return job.state === "RUNNING" || stopping(job);
}

export function stopping(job: Job): boolean {
  return job.state === "CANCELLING" || job.state === "PAUSING";
}

export function ended(job: Job): boolean {
  return job.state === "DONE" || job.state === "CANCELLED" || job.state === "PAUSED" || job.state === "FAILED";
}

export function handled(job: Job): number {
  return job.done + job.skipped + job.failed + job.cancelled;
}

export function isDryRun(job: Job): boolean {
  return job.request.options["dry_run"] === true;
}

/** The state as a coloured word; DONE with failures looks different from DONE. */
export function chip(job: Job): TemplateResult {
  const kind = job.state === "DONE" && job.failed > 0 ? "DONE_WITH_FAILURES" : job.state;
  return html`<span class="chip ${kind.toLowerCase()}">${t(`state.${kind}`)}</span>`;
}

export function jobBar(job: Job): TemplateResult {
  const whole = Math.max(job.totals.files, handled(job));
  return bar(
    isDryRun(job)
      ? [{ amount: job.totals.complete ? whole : 0, kind: "skipped" }]
      : [
          { amount: job.done, kind: "done" },
          { amount: job.skipped, kind: "skipped" },
          { amount: job.failed, kind: "failed" },
          { amount: job.cancelled, kind: "cancelled" },
        ],
    whole,
    t("job.progress", { id: job.id }),
    goesOn(job) && !job.totals.complete,
  );
}

/** Until when the job waits, or the reason for its state. */
export function note(job: Job): Shown {
  if (job.state === "WAITING" && job.waiting_until) {
    return html`${t("job.waitingUntil", { time: shortMoment(job.waiting_until) })}`;
  }
  return job.problem ? html`${job.problem.sentence}` : none;
}

export function reason({ code, sentence }: Reason): TemplateResult {
  return html`${sentence} <code class="faint">${code}</code>`;
}
