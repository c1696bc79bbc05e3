import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Finding, HealthReport, JobList, Source, Verification, VerificationList } from "tapeline-api";
import type { Kept } from "../../app/api.js";
import { bytes, moment, number, shortMoment } from "../../app/format.js";
import { count, t } from "../../app/i18n.js";
import { Live } from "../../app/live.js";
import { link } from "../../app/router.js";
import { ConsoleElement, none, type Shown } from "../../ui/element.js";
import { icon } from "../../ui/icons.js";
import { loading, lost, problem } from "../../ui/notice.js";
import { Paged } from "../../ui/paged.js";
import { chip, note } from "../jobs/words.js";
import { breakers, budgets, queues } from "./report.js";

/** The known data. Each part may be missing independently. */
interface Known {
  readonly answers: boolean;
  readonly why: unknown;
  readonly report: Kept<HealthReport> | undefined;
  readonly reportFailure: unknown;
  readonly jobs: Kept<JobList>;
  readonly verifications: Kept<VerificationList>;
}

const COLOURS = { running: "running", complete: "done", failed: "failed" } as const;

/**
 * The system's health: whether the API answers, waiting and failed messages in queues, services whose circuit breakers are open,
 * the findings of the last verification, and the sources' rate limits.
 */
@customElement("tapeline-health")
export class Health extends ConsoleElement {
  @property({ attribute: false }) accessor words: readonly string[] = [];
  @state() private accessor sources: readonly Source[] = [];
  @state() private accessor failure: unknown;
  @state() private accessor busy = false;

  private readonly live = new Live<Known>(
    this,
    async (before) => {
      const { api } = this.context;
      const [health, reported, jobs, verifications] = await Promise.all([
        api.ask("health").then(
          () => ({ answers: true, why: undefined }),
          (why: unknown) => ({ answers: false, why }),
        ),
        api.askAgain("reportHealth", {}, before?.report).then(
          (report) => ({ report, reportFailure: undefined }),
          (reportFailure: unknown) => ({ report: undefined, reportFailure }),
        ),
        api.askAgain("listJobs", { query: { limit: 25 } }, before?.jobs),
        api.askAgain("listVerifications", { query: { limit: 5 } }, before?.verifications),
      ]);
      if (before && before.verifications !== verifications) {
        this.findings.restart();
      }
      return { ...health, ...reported, jobs, verifications };
    },
    (known) => known.verifications.body.verifications.some((each) => each.state === "running" && !each.not_before),
  );

  private readonly findings = new Paged<Finding>(this, async (cursor) => {
    const page = await this.context.api.ask("listFindings", { query: { limit: 50, ...(cursor ? { cursor } : {}) } });
    return { items: page.findings, next: page.next };
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.findings.restart();
    void this.context.api.ask("listSources").then(
      ({ sources }) => (this.sources = sources),
      () => undefined, // the other data is shown
    );
  }

  protected override render(): TemplateResult {
    const known = this.live.value;
    return html`<div class="head">
        <h1>${t("health.title")}</h1>
        <div class="actions">
          ${this.context.api.may("startVerification")
            ? html`<button type="button" ?disabled=${this.busy} @click=${() => void this.verify()}>${icon("retry")}${t("health.verify")}</button>`
            : none}
        </div>
      </div>
      ${known ? lost(this.live.failure, () => this.live.now()) : none} ${this.failure === undefined ? none : problem(this.failure)}
      ${known
        ? html`${this.api(known)} ${this.reported(known)} ${this.waiting(known.jobs.body)} ${this.verifications(known.verifications.body)} ${this.found()}`
        : this.live.failure === undefined
          ? loading(6)
          : problem(this.live.failure, () => this.live.restart())}`;
  }

  private async verify(): Promise<void> {
    this.busy = true;
    try {
      await this.context.api.ask("startVerification", { body: { read: "share" } });
      this.failure = undefined;
      this.live.now();
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
  }

  private api(known: Known): TemplateResult {
    return known.answers
      ? html`<section class="card"><h2>${t("health.api")}</h2><p><span class="chip done">${t("health.well")}</span> ${t("health.api.well")}</p></section>`
      : problem(known.why, () => this.live.now());
  }

  private reported({ report, reportFailure }: Known): TemplateResult {
    return report
      ? html`${queues(report.body)} ${breakers(report.body)} ${budgets(report.body, this.sources)}`
      : problem(reportFailure, () => this.live.now());
  }

  private waiting({ jobs }: JobList): TemplateResult {
    const waits = jobs.filter((job) => job.state === "WAITING" || job.state === "FAILED" || job.failed > 0);
    return html`<section class="card">
      <h2>${t("health.jobs")}</h2>
      ${waits.length === 0
        ? html`<p><span class="chip done">${t("health.well")}</span> ${t("health.jobs.well")}</p>`
        : html`<ul class="siblings">
            ${waits.map(
              (job) => html`<li>
                ${chip(job)} <a href=${link("jobs", "job", job.id)}>${job.id}</a>
                <span class="faint">${job.source}${job.failed > 0 ? ` · ${count("health.failed", job.failed)}` : ""}</span>
                <span class="why">${note(job)}</span>
              </li>`,
            )}
          </ul>`}
    </section>`;
  }

  private verifications({ verifications }: VerificationList): TemplateResult {
    return html`<section class="card">
      <h2>${t("health.verifications")}</h2>
      ${verifications.length === 0
        ? html`<p class="faint">${t("health.verifications.none")}</p>`
        : html`<ul class="siblings">
            ${verifications.map((each) => this.verification(each))}
          </ul>`}
    </section>`;
  }

  private verification(each: Verification): TemplateResult {
    const { objects, read, read_bytes, damaged, missing, unexpected } = each.counts;
    const wrong = damaged + missing + unexpected;
    return html`<li>
      <span class="chip ${COLOURS[each.state]}">${t(`exports.${each.state}`)}</span>
      <span
        >${t(`health.kind.${each.kind}`)}
        <span class="faint"
          >${moment(each.ended_at ?? each.created_at)} · ${t("health.counts", { objects: number(objects), read: number(read), size: bytes(read_bytes) })}</span
        ></span
      >
      <span class=${wrong > 0 ? "why" : "faint"}>${wrong > 0 ? count("health.wrong", wrong) : t("health.nothingWrong")}</span>
      ${each.reason ? html`<span class="why">${each.reason}</span>` : none}
    </li>`;
  }

  private found(): Shown {
    const { list, failure, next } = this.findings;
    if (failure !== undefined) {
      return problem(failure, () => this.findings.restart());
    }
    if (!list || list.length === 0) {
      return none;
    }
    return html`<section class="card">
      <h2>${t("health.findings")}</h2>
      ${list.map(
        (finding) => html`<details class="reason">
          <summary><span class="chip failed">${t(`health.finding.${finding.kind}`)}</span><span class="key">${finding.object_key}</span></summary>
          <p>${finding.reason} ${finding.advice}</p>
          ${finding.restore ? html`<pre tabindex="0">${finding.restore}</pre>` : none}
          <p class="faint">${t("health.seen", { first: shortMoment(finding.first_seen), last: shortMoment(finding.last_seen) })}</p>
        </details>`,
      )}
      ${next ? html`<button type="button" class="plain more" @click=${() => this.findings.more()}>${t("more")}</button>` : none}
    </section>`;
  }
}
