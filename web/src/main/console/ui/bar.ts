import { html, svg, type TemplateResult } from "lit";

/** A part of a bar: its amount, and the class that colours it. */
export interface Share {
  readonly amount: number;
  readonly kind: "done" | "skipped" | "failed" | "cancelled";
}

/** A bar of parts of a whole. `unknown`: the whole is not known yet. */
export function bar(shares: readonly Share[], whole: number, label: string, unknown = false): TemplateResult {
  let begin = 0;
  const total = Math.max(whole, 1);
  const sum = shares.reduce((before, share) => before + share.amount, 0);
  return html`<svg
    class="bar ${unknown ? "unknown" : ""}"
    role="progressbar"
    aria-label=${label}
    aria-valuemin="0"
    aria-valuemax=${total}
    aria-valuenow=${Math.min(sum, total)}
    preserveAspectRatio="none"
    viewBox="0 0 1000 10"
  >
    ${shares.map((share) => {
      const width = (share.amount / total) * 1000;
      const x = begin;
      begin += width;
      return share.amount > 0
        ? svg`<rect class=${share.kind} x=${x} width=${Math.max(width, 4)} height="10"></rect>`
        : svg``;
    })}
  </svg>`;
}
