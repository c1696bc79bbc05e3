import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ConsoleElement } from "../../ui/element.js";
import "./list.js";
import "./page.js";
import "./start.js";

/** Jobs: `jobs`, `jobs/new`, `jobs/job/<id>`. */
@customElement("tapeline-jobs")
export class Jobs extends ConsoleElement {
  @property({ attribute: false }) accessor words: readonly string[] = [];

  override requestUpdate(...changed: Parameters<ConsoleElement["requestUpdate"]>): void {
    super.requestUpdate(...changed);
    (this.firstElementChild as Partial<ConsoleElement> | null)?.requestUpdate?.();
  }

  protected override render(): TemplateResult {
    const [what, id] = this.words;
    if (what === "new") {
      return html`<tapeline-start-job></tapeline-start-job>`;
    }
    if (what === "job" && id) {
      return html`<tapeline-job .jobId=${id}></tapeline-job>`;
    }
    return html`<tapeline-job-list></tapeline-job-list>`;
  }
}
