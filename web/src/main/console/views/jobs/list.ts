import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Job, JobList as JobPage } from "tapeline-api";
import type { Kept } from "../../app/api.js";
import { bytesPerSecond, duration, number, shortMoment } from "../../app/format.js";
import { count, t } from "../../app/i18n.js";
import { Live } from "../../app/live.js";
import { link } from "../../app/router.js";
import { ConsoleElement, none, type Shown } from "../../ui/element.js";
import { icon } from "../../ui/icons.js";
import { empty, loading, lost, problem } from "../../ui/notice.js";
import { chip, goesOn, handled, isDryRun, jobBar, note } from "./words.js";

const PAGE = 25;

/** Jobs, newest first; the first page is updated live. */
@customElement("tapeline-job-list")
export class JobList extends ConsoleElement {
  @state() private accessor older: readonly Job[] = [];
  @state() private accessor next: string | undefined;
  @state() private accessor failure: unknown;

  private readonly live = new Live<Kept<JobPage>>(
    this,
    (before) => this.context.api.askAgain("listJobs", { query: { limit: PAGE } }, before),
    (page) => page.body.jobs.some(goesOn),
  );

  protected override render(): TemplateResult {
    return html`<div class="head">
        <div>
          <h1>${t("jobs.title")}</h1>
          ${this.summary()}
        </div>
        ${this.startLink()}
      </div>
      ${this.live.value ? lost(this.live.failure, () => this.live.now()) : none} ${this.content()}`;
  }

  private startLink(): Shown {
    return this.context.api.may("startJob")
      ? html`<a class="button primary" href=${link("jobs", "new")}>${icon("plus")}${t("jobs.start")}</a>`
      : none;
  }

  private summary(): Shown {
    const jobs = this.live.value?.body.jobs;
    if (!jobs) {
      return none;
    }
    const running = jobs.filter(goesOn);
    const rate = running.reduce((sum, job) => sum + job.rate.bytes_per_second, 0);
    return html`<p class="faint" role="status">
      ${running.length === 0 ? t("jobs.noneRunning") : count("jobs.running", running.length)}${rate > 0
        ? ` · ${bytesPerSecond(rate)}`
        : ""}
    </p>`;
  }

  private content(): TemplateResult {
    const page = this.live.value?.body;
    if (!page) {
      return this.live.failure === undefined ? loading(8) : problem(this.live.failure, () => this.live.restart());
    }
    if (page.jobs.length === 0) {
      return empty("empty", t("jobs.empty"), t("jobs.empty.detail"), this.startLink());
    }
    const newest = new Set(page.jobs.map((job) => job.id));
    const jobs = [...page.jobs, ...this.older.filter((job) => !newest.has(job.id))];
    const next = this.older.length === 0 ? page.next : this.next;
    return html`<table class="jobs">
        <thead>
          <tr>
            <th scope="col">${t("job.state")}</th>
            <th scope="col">${t("job.name")}</th>
            <th scope="col" class="wide">${t("job.files")}</th>
            <th scope="col" class="number">${t("job.rate")}</th>
            <th scope="col" class="number">${t("job.left")}</th>
            <th scope="col" class="number">${t("job.failed")}</th>
            <th scope="col" class="number">${t("job.begun")}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(jobs, (job) => job.id, (job) => this.row(job))}
        </tbody>
      </table>
      ${this.failure === undefined ? none : problem(this.failure)}
      ${next
        ? html`<button type="button" class="plain more" @click=${() => void this.more(next)}>${t("more")}</button>`
        : none}`;
  }

  private row(job: Job): TemplateResult {
    const why = note(job);
    const running = goesOn(job);
    return html`<tr>
      <td>${chip(job)}</td>
      <td class="name">
        <a href=${link("jobs", "job", job.id)}>${job.id}</a>
        <span class="faint">${job.source}${isDryRun(job) ? ` · ${t("job.dryRun")}` : ""}</span>
        ${why === none ? none : html`<span class="why">${why}</span>`}
      </td>
      <td class="wide">${jobBar(job)}<span class="faint">${this.amount(job)}</span></td>
      <td class="number" data-label=${t("job.rate")}>${running && job.rate.bytes_per_second > 0 ? bytesPerSecond(job.rate.bytes_per_second) : ""}</td>
      <td class="number" data-label=${t("job.left")}>${running && job.eta_seconds !== undefined ? duration(job.eta_seconds) : ""}</td>
      <td class="number ${job.failed > 0 ? "bad" : ""}" data-label=${t("job.failed")}>${job.failed > 0 ? number(job.failed) : ""}</td>
      <td class="number" data-label=${t("job.begun")}><time datetime=${job.created_at}>${shortMoment(job.created_at)}</time></td>
    </tr>`;
  }

  private amount(job: Job): string {
    if (isDryRun(job)) {
      return count("files", job.totals.files);
    }
    const whole = `${number(job.totals.files)}${job.totals.complete ? "" : "+"}`;
    return t("job.amount", { done: number(handled(job)), whole });
  }

  private async more(cursor: string): Promise<void> {
    try {
      const page = await this.context.api.ask("listJobs", { query: { limit: PAGE, cursor } });
      this.older = [...this.older, ...page.jobs];
      this.next = page.next;
      this.failure = undefined;
    } catch (failure) {
      this.failure = failure;
    }
  }
}
