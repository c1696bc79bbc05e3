import type { ReactiveController, ReactiveControllerHost } from "lit";
import { Refused } from "./api.js";

/** The state of polled data. */
export type LiveState = "loading" | "ready" | "lost";

const SOON = 1_000;
const LATEST = 30_000;

/**
 * Polls every second while something is in progress and the page is visible, less and less often otherwise, and not at all while
 * the page is hidden. While the connection is lost, the last known data stays visible.
 */
export class Live<T> implements ReactiveController {
  value: T | undefined;
  /** the last answer's failure */
  failure: unknown;
  state: LiveState = "loading";

  private timer = 0;
  private pause = SOON;
  private asking = false;
  private connected = false;
  private again = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly question: (before: T | undefined) => Promise<T>,
    private readonly goesOn: (value: T) => boolean,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.connected = true;
    document.addEventListener("visibilitychange", this.wake);
    addEventListener("online", this.wake);
    this.now();
  }

  hostDisconnected(): void {
    this.connected = false;
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.wake);
    removeEventListener("online", this.wake);
  }

  /** Polls at once. */
  now(): void {
    clearTimeout(this.timer);
    if (this.asking) {
      this.again = true;
    } else {
      void this.turn();
    }
  }

  /** Discards the data and polls. */
  restart(): void {
    this.value = undefined;
    this.failure = undefined;
    this.state = "loading";
    this.now();
  }

  /** Takes data from another source, and polls. */
  put(value: T): void {
    this.value = value;
    this.pause = SOON;
    this.host.requestUpdate();
    this.now();
  }

  private readonly wake = (): void => {
    if (document.visibilityState === "visible") {
      this.pause = SOON;
      this.now();
    }
  };

  private async turn(): Promise<void> {
    this.asking = true;
    try {
      const value = await this.question(this.value);
      this.pause = this.goesOn(value) ? SOON : Math.min(this.pause * 1.5, LATEST / 2);
      this.value = value;
      this.failure = undefined;
      this.state = "ready";
    } catch (failure) {
      this.failure = failure;
      this.state = "lost";
      this.pause = failure instanceof Refused && failure.status < 500 ? LATEST : Math.min(this.pause * 2, LATEST);
    }
    this.asking = false;
    this.host.requestUpdate();
    if (this.again) {
      this.again = false;
      this.now();
    } else if (this.connected && document.visibilityState === "visible") {
      this.timer = window.setTimeout(() => this.now(), this.pause);
    }
  }
}
