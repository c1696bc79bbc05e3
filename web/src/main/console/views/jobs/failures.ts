import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { FailureList, Job, Reason } from "tapeline-api";
import { number } from "../../app/format.js";
import { count, t } from "../../app/i18n.js";
import { ConsoleElement, none, type Shown } from "../../ui/element.js";
import { problem } from "../../ui/notice.js";

type Failure = FailureList["failures"][number];

interface Group {
  readonly reason: Reason;
  readonly files: Failure[];
}

const SHOWN = 20;
const MOST_PAGES = 10;

/** The failures of a job, grouped by reason. */
@customElement("tapeline-job-failures")
export class JobFailures extends ConsoleElement {
  @property({ attribute: false }) accessor job!: Job;
  @state() private accessor groups: readonly Group[] = [];
  @state() private accessor more = false;
  @state() private accessor failure: unknown;
  private known = "";

  protected override updated(): void {
    const now = `${this.job.id} ${this.job.failed + this.job.cancelled}`;
    if (now !== this.known) {
      this.known = now;
      void this.read();
    }
  }

  private async read(): Promise<void> {
    if (this.job.failed + this.job.cancelled === 0) {
      this.groups = [];
      return;
    }
    const { id } = this.job;
    const groups = new Map<string, Group>();
    let cursor: string | undefined;
    let pages = 0;
    try {
      do {
        const page: FailureList = await this.context.api.ask("listFailures", {
          path: { id },
          query: { limit: 1000, ...(cursor ? { cursor } : {}) },
        });
        for (const file of page.failures) {
          const group = groups.get(file.reason.code) ?? { reason: file.reason, files: [] };
          group.files.push(file);
          groups.set(file.reason.code, group);
        }
        cursor = page.next;
        pages++;
      } while (cursor && pages < MOST_PAGES);
      this.groups = [...groups.values()].sort((one, other) => other.files.length - one.files.length);
      this.more = cursor !== undefined;
      this.failure = undefined;
    } catch (failure) {
      this.failure = failure;
    }
  }

  protected override render(): Shown {
    if (this.failure !== undefined) {
      return problem(this.failure, () => void this.read());
    }
    if (this.groups.length === 0) {
      return none;
    }
    return html`<section class="card">
      <h2>${t("failures.title")}</h2>
      ${this.groups.map((group) => this.group(group))} ${this.more ? html`<p class="faint">${t("failures.more")}</p>` : none}
    </section>`;
  }

  private group({ reason, files }: Group): TemplateResult {
    return html`<details class="reason">
      <summary>
        <strong class="number">${number(files.length)}</strong>
        <span>${reason.sentence} <code class="faint">${reason.code}</code></span>
      </summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${reason.sentence}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t("file.asset")}</th>
              <th scope="col">${t("file.format")}</th>
              <th scope="col">${t("file.key")}</th>
              <th scope="col" class="number">${t("file.attempts")}</th>
            </tr>
          </thead>
          <tbody>
            ${files.slice(0, SHOWN).map(
              (file) => html`<tr>
                <td>${file.asset}</td>
                <td>${file.format}</td>
                <td class="key">${file.key}</td>
                <td class="number">${number(file.attempts)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
        ${files.length > SHOWN ? html`<p class="faint">${count("failures.others", files.length - SHOWN)}</p>` : none}
      </div>
    </details>`;
  }
}
