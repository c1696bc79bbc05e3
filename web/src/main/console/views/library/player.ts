import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Recording } from "tapeline-api";
import { Unreachable } from "../../app/api.js";
import { bytes, clock, percent } from "../../app/format.js";
import { t } from "../../app/i18n.js";
import { ConsoleElement, none, type Shown } from "../../ui/element.js";
import { icon } from "../../ui/icons.js";
import { problem } from "../../ui/notice.js";
import { Deck } from "./deck.js";
import { computePeaks, keptPeaks } from "./waves.js";
import "./waveform.js";

/** Decoded audio is completely in memory and about ten times as large as an MP3. */
const LARGEST = 200_000_000;
const STEP = 5;
const LETTERS = ["A", "B"] as const;

/** Plays a version, or two of a track alternately: space plays, the arrows seek, A and B switch. */
@customElement("tapeline-player")
export class Player extends ConsoleElement {
  @property({ attribute: false }) accessor recording!: Recording;
  @property({ attribute: false }) accessor others: readonly Recording[] = [];
  @state() private accessor peaks: readonly (Float32Array | undefined)[] = [];
  @state() private accessor loaded: readonly Recording[] = [];
  @state() private accessor share: number | undefined;
  @state() private accessor failure: unknown;
  @state() private accessor position = 0;
  private deck: Deck | undefined;
  private frame = 0;
  private of = "";
  private stop = new AbortController();

  protected override willUpdate(): void {
    if (this.recording.upload_id !== this.of) {
      this.of = this.recording.upload_id;
      this.clear();
      void keptPeaks(this.of).then((peaks) => {
        if (peaks && this.loaded.length === 0) {
          this.peaks = [peaks];
        }
      });
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.clear();
    this.of = "";
  }

  private clear(): void {
    this.stop.abort();
    this.stop = new AbortController();
    cancelAnimationFrame(this.frame);
    this.deck?.close();
    this.deck = undefined;
    this.loaded = [];
    this.peaks = [];
    this.position = 0;
    this.share = undefined;
    this.failure = undefined;
  }

  protected override render(): TemplateResult {
    const deck = this.deck;
    return html`<section
      class="card player"
      tabindex="0"
      aria-label=${t("player.label")}
      aria-describedby="player-keys"
      @keydown=${(event: KeyboardEvent) => this.key(event)}
    >
      ${LETTERS.map((letter, side) => this.wave(letter, side))}
      <div class="transport">
        <button
          type="button"
          class="primary round"
          aria-label=${t(deck?.playing ? "player.pause" : "player.play")}
          ?disabled=${this.share !== undefined}
          @click=${() => void this.toggle()}
        >
          ${icon(deck?.playing ? "pause" : "play")}
        </button>
        <output>${clock(this.position)} / ${clock(deck?.duration ?? 0)}</output>
        ${this.share === undefined
          ? none
          : html`<span class="faint" role="status">${t("player.loading", { share: percent(this.share) })}</span>`}
        ${this.comparison()}
      </div>
      <p class="faint" id="player-keys">${t("player.keys")}</p>
      ${this.failure === undefined ? none : problem(this.failure)}
    </section>`;
  }

  private wave(letter: string, side: number): Shown {
    const recording = this.loaded[side] ?? (side === 0 ? this.recording : undefined);
    if (!recording) {
      return none;
    }
    const heard = this.loaded.length < 2 || this.deck?.heard === side;
    return html`<div class="wave ${heard ? "heard" : ""}">
      ${this.loaded.length > 1
        ? html`<button type="button" class="plain" aria-pressed=${heard} @click=${() => this.hear(side)}>
            <strong>${letter}</strong> <bdi>${recording.version}</bdi>
          </button>`
        : none}
      <tapeline-waveform
        .peaks=${this.peaks[side]}
        .share=${this.deck?.duration ? this.position / this.deck.duration : 0}
        @seek=${(event: CustomEvent<number>) => this.deck?.seek(event.detail * this.deck.duration)}
      ></tapeline-waveform>
    </div>`;
  }

  private comparison(): Shown {
    if (this.others.length === 0) {
      return none;
    }
    return html`<label class="compare"
      >${t("player.compare")}
      <select ?disabled=${this.share !== undefined} @change=${(event: Event) => void this.compare((event.target as HTMLSelectElement).value)}>
        <option value="">–</option>
        ${this.others.map((other) => html`<option value=${other.upload_id} ?selected=${other === this.loaded[1]}>${other.version}</option>`)}
      </select></label
    >`;
  }

  private key(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLSelectElement || (event.target instanceof HTMLButtonElement && event.key === " ");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const deck = this.deck;
    const done: Readonly<Record<string, () => void>> = {
      " ": () => void this.toggle(),
      ArrowLeft: () => deck?.seek(deck.position - STEP),
      ArrowRight: () => deck?.seek(deck.position + STEP),
      Home: () => deck?.seek(0),
      a: () => this.hear(0),
      b: () => this.hear(1),
    };
    const action = done[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }

  private hear(side: number): void {
    if (side < this.loaded.length) {
      this.deck?.hear(side);
    }
  }

  private async toggle(): Promise<void> {
    if (this.deck?.playing) {
      this.deck.pause();
      return;
    }
    if (this.loaded.length === 0) {
      await this.load(0, this.recording);
    }
    await this.deck?.play();
  }

  private async compare(upload: string): Promise<void> {
    const other = this.others.find((each) => each.upload_id === upload);
    if (!other) {
      return;
    }
    if (this.loaded.length === 0) {
      await this.load(0, this.recording);
    }
    if (this.loaded.length > 0) {
      await this.load(1, other);
    }
  }

  private async load(side: number, recording: Recording): Promise<void> {
    const { signal } = this.stop;
    this.failure = undefined;
    if (recording.bytes > LARGEST) {
      this.failure = new Error(t("player.tooLarge", { size: bytes(LARGEST) }));
      return;
    }
    this.share = 0;
    try {
      const content = await this.fetched(recording, signal);
      const deck = this.deck ?? this.newDeck();
      const buffer = await deck.decode(content);
      if (signal.aborted) {
        return;
      }
      deck.put(side, { buffer });
      this.loaded = Object.assign([...this.loaded], { [side]: recording });
      const peaks = (await keptPeaks(recording.upload_id)) ?? (await computePeaks(recording.upload_id, buffer));
      this.peaks = Object.assign([...this.peaks], { [side]: peaks });
    } catch (failure) {
      if (!signal.aborted) {
        this.failure = failure instanceof DOMException ? new Error(t("player.unreadable")) : failure;
      }
    }
    this.share = undefined;
  }

  private async fetched({ artist, song, track, version, bytes: whole }: Recording, signal: AbortSignal): Promise<ArrayBuffer> {
    const { url } = await this.context.api.ask("downloadRecording", { query: { artist, song, track, version }, signal });
    const answer = await fetch(url, { signal, referrerPolicy: "no-referrer" }).catch((failure: unknown) => {
      throw signal.aborted ? failure : new Unreachable(String(failure));
    });
    if (!answer.ok || !answer.body) {
      throw new Error(`${answer.status} ${answer.statusText}`);
    }
    const content = new Uint8Array(whole);
    let length = 0;
    for (const reader = answer.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) {
        return content.buffer;
      }
      content.set(value, length);
      length += value.length;
      this.share = length / whole;
    }
  }

  private newDeck(): Deck {
    const deck = new Deck();
    deck.addEventListener("change", () => this.follow());
    this.deck = deck;
    return deck;
  }

  private follow(): void {
    cancelAnimationFrame(this.frame);
    this.position = this.deck?.position ?? 0;
    this.requestUpdate();
    if (this.deck?.playing) {
      this.frame = requestAnimationFrame(() => this.follow());
    }
  }
}
