import { html } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { GroupList, Job } from "tapeline-api";
import { bytes, number } from "../../app/format.js";
import { t } from "../../app/i18n.js";
import { bar } from "../../ui/bar.js";
import { ConsoleElement, none, type Shown } from "../../ui/element.js";
import { goesOn, reason } from "./words.js";

const LIMIT = 200;

/** The groups that a source counts separately, such as channels; nothing if it has none. */
@customElement("tapeline-job-groups")
export class JobGroups extends ConsoleElement {
  @property({ attribute: false }) accessor job!: Job;
  @state() private accessor list: GroupList | undefined;
  private known = "";
  private askedAt = 0;

  protected override updated(): void {
    const now = `${this.job.id} ${this.job.state} ${this.job.done} ${this.job.skipped} ${this.job.failed} ${this.job.totals.files}`;
    const soon = Date.now() - this.askedAt < 3_000 && goesOn(this.job);
    if (now !== this.known && !soon) {
      this.known = now;
      this.askedAt = Date.now();
      void this.read();
    }
  }

  /** Failures are not shown here: the page shows them, and polls more often. */
  private async read(): Promise<void> {
    try {
      this.list = await this.context.api.ask("listGroups", { path: { id: this.job.id }, query: { limit: LIMIT } });
    } catch {
      this.known = "";
    }
  }

  protected override render(): Shown {
    if (!this.list || this.list.groups.length === 0) {
      return none;
    }
    return html`<section class="card">
      <h2>${t("groups.title")}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label=${t("groups.title")}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t("group.name")}</th>
              <th scope="col" class="wide">${t("job.files")}</th>
              <th scope="col" class="number">${t("group.found")}</th>
              <th scope="col" class="number">${t("job.failed")}</th>
              <th scope="col" class="number">${t("job.size")}</th>
            </tr>
          </thead>
          <tbody>
            ${this.list.groups.map(
              (group) => html`<tr>
                <td class="name">${group.group}${group.note ? html`<span class="why">${reason(group.note)}</span>` : none}</td>
                <td class="wide">
                  ${bar(
                    [
                      { amount: group.done, kind: "done" },
                      { amount: group.skipped, kind: "skipped" },
                      { amount: group.failed, kind: "failed" },
                      { amount: group.cancelled, kind: "cancelled" },
                    ],
                    group.found,
                    t("job.progress", { id: group.group }),
                  )}
                </td>
                <td class="number">${number(group.found)}${group.total === undefined ? "" : ` / ${number(group.total)}`}</td>
                <td class="number ${group.failed > 0 ? "bad" : ""}">${group.failed > 0 ? number(group.failed) : ""}</td>
                <td class="number">${bytes(group.bytes)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${this.list.next ? html`<p class="faint">${t("groups.more", { n: number(LIMIT) })}</p>` : none}
    </section>`;
  }
}
