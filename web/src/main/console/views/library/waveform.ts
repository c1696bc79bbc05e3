import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { t } from "../../app/i18n.js";
import { percent } from "../../app/format.js";
import { ConsoleElement } from "../../ui/element.js";

const GAP = 1;
const BAR = 2;

/** A waveform with the progress of playback; a click seeks. */
@customElement("tapeline-waveform")
export class Waveform extends ConsoleElement {
  @property({ attribute: false }) accessor peaks: Float32Array | undefined;
  /** the played share, from 0 to 1 */
  @property({ attribute: false }) accessor share = 0;

  private readonly resized = new ResizeObserver(() => this.draw());
  private readonly scheme = matchMedia("(prefers-color-scheme: dark)");
  private readonly redraw = (): void => this.draw();

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
    this.scheme.addEventListener("change", this.redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.scheme.removeEventListener("change", this.redraw);
  }

  protected override render(): TemplateResult {
    return html`<canvas role="img" aria-label=${t("player.wave", { share: percent(this.share) })} @click=${(event: MouseEvent) => this.seek(event)}></canvas>`;
  }

  protected override updated(): void {
    this.draw();
  }

  private seek(event: MouseEvent): void {
    const box = this.getBoundingClientRect();
    this.dispatchEvent(new CustomEvent("seek", { detail: (event.clientX - box.left) / box.width }));
  }

  private draw(): void {
    const canvas = this.querySelector("canvas");
    const pen = canvas?.getContext("2d");
    if (!canvas || !pen) {
      return;
    }
    const scale = devicePixelRatio;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    canvas.width = width * scale;
    canvas.height = height * scale;
    pen.scale(scale, scale);
    const style = getComputedStyle(this);
    const played = style.color;
    const rest = style.borderTopColor;
    const middle = height / 2;
    const bars = Math.floor(width / (BAR + GAP));
    for (let bar = 0; bar < bars; bar++) {
      const [low, high] = this.between(bar / bars, (bar + 1) / bars);
      pen.fillStyle = bar / bars < this.share ? played : rest;
      const top = middle - high * middle;
      pen.fillRect(bar * (BAR + GAP), top, BAR, Math.max(1.5, middle - low * middle - top));
    }
  }

  private between(begin: number, end: number): readonly [number, number] {
    const { peaks } = this;
    let low = 0;
    let high = 0;
    if (peaks) {
      const columns = peaks.length / 2;
      const last = Math.max(Math.floor(begin * columns) + 1, Math.floor(end * columns));
      for (let i = Math.floor(begin * columns); i < last; i++) {
        low = Math.min(low, peaks[2 * i] ?? 0);
        high = Math.max(high, peaks[2 * i + 1] ?? 0);
      }
    }
    return [low, high];
  }
}
