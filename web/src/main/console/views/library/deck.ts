/** A version on the deck. */
export interface Side {
  readonly buffer: AudioBuffer;
}

const FADE = 0.008;

/**
 * Plays one or two versions on one clock. Both are always running and one of them is audible, so that a switch causes neither a
 * delay nor a jump.
 */
export class Deck extends EventTarget {
  private readonly context = new AudioContext();
  private sides: Side[] = [];
  private sources: AudioBufferSourceNode[] = [];
  private gains: GainNode[] = [];
  private startedAt = 0;
  private offset = 0;
  heard = 0;
  playing = false;

  get duration(): number {
    return Math.max(0, ...this.sides.map((side) => side.buffer.duration));
  }

  /** Seconds from the start. */
  get position(): number {
    const position = this.playing ? this.offset + this.context.currentTime - this.startedAt : this.offset;
    return Math.min(Math.max(position, 0), this.duration);
  }

  decode(bytes: ArrayBuffer): Promise<AudioBuffer> {
    return this.context.decodeAudioData(bytes);
  }

  put(index: number, side: Side): void {
    const goesOn = this.playing;
    const position = this.position;
    this.halt();
    this.sides[index] = side;
    this.offset = position;
    if (goesOn) {
      void this.play();
    }
    this.changed();
  }

  async play(): Promise<void> {
    if (this.playing || this.sides.length === 0) {
      return;
    }
    await this.context.resume();
    if (this.offset >= this.duration) {
      this.offset = 0;
    }
    const at = this.context.currentTime + 0.02;
    this.gains = [];
    this.sources = this.sides.map((side, index) => {
      const gain = new GainNode(this.context, { gain: index === this.heard ? 1 : 0 });
      const source = new AudioBufferSourceNode(this.context, { buffer: side.buffer });
      source.connect(gain).connect(this.context.destination);
      source.start(at, this.offset);
      this.gains.push(gain);
      return source;
    });
    const longest = this.sides.findIndex((side) => side.buffer.duration === this.duration);
    const last = this.sources[longest];
    if (last) {
      last.onended = () => this.pause();
    }
    this.startedAt = at;
    this.playing = true;
    this.changed();
  }

  pause(): void {
    this.offset = this.position;
    this.halt();
    this.changed();
  }

  seek(seconds: number): void {
    const goesOn = this.playing;
    this.halt();
    this.offset = Math.min(Math.max(seconds, 0), this.duration);
    if (goesOn) {
      void this.play();
    }
    this.changed();
  }

  /** Makes the other version audible, at the current position. */
  hear(index: number): void {
    this.heard = index;
    const now = this.context.currentTime;
    this.gains.forEach((gain, each) => gain.gain.setTargetAtTime(each === index ? 1 : 0, now, FADE / 3));
    this.changed();
  }

  close(): void {
    this.halt();
    void this.context.close();
  }

  private halt(): void {
    for (const source of this.sources) {
      source.onended = null;
      source.stop();
      source.disconnect();
    }
    this.sources = [];
    this.playing = false;
  }

  private changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}
