import { html, svg, type TemplateResult } from "lit";

/** A point of a plot: seconds since the start, and the value at that time. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

const WIDTH = 720;
const HEIGHT = 180;
const LEFT = 4;
const BOTTOM = 6;

/** An area under a line that rises from 0 to at most `whole`; the axes show only start, end and whole. */
export function plot(
  points: readonly Point[],
  whole: number,
  words: { readonly label: string; readonly top: string; readonly begin: string; readonly end: string },
): TemplateResult {
  const last = points.at(-1)?.at ?? 1;
  const top = Math.max(whole, ...points.map((point) => point.value), 1);
  const x = (at: number): number => LEFT + (at / Math.max(last, 1)) * (WIDTH - 2 * LEFT);
  const y = (value: number): number => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - 10);
  const line = points.map((point) => `${x(point.at).toFixed(1)} ${y(point.value).toFixed(1)}`).join("L");
  return html`<figure class="plot">
    <figcaption>${words.top}</figcaption>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${words.label}>
      ${[0, 0.25, 0.5, 0.75, 1].map((part) => svg`<path class="grid" d=${`M0 ${y(top * part)}H${WIDTH}`}></path>`)}
      ${line
        ? svg`<path class="area" d=${`M${x(points[0]?.at ?? 0)} ${y(0)}L${line}L${x(last)} ${y(0)}Z`}></path>
            <path class="line" d=${`M${line}`}></path>`
        : svg``}
    </svg>
    <div class="axis"><span>${words.begin}</span><span>${words.end}</span></div>
  </figure>`;
}
