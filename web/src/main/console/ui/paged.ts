import type { ReactiveController, ReactiveControllerHost } from "lit";

/** A part of a list, and the cursor of the rest. */
export interface Some<T> {
  readonly items: readonly T[];
  readonly next?: string | undefined;
}

/** A list whose pages are loaded one by one, as far as the user wants. */
export class Paged<T> implements ReactiveController {
  list: readonly T[] | undefined;
  next: string | undefined;
  failure: unknown;
  private turn = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly question: (cursor: string | undefined) => Promise<Some<T>>,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    // loaded when the filter is set
  }

  /** Discards the list and loads the first page. */
  restart(): void {
    this.list = undefined;
    this.next = undefined;
    void this.read(undefined);
  }

  more(): void {
    void this.read(this.next);
  }

  private async read(cursor: string | undefined): Promise<void> {
    const turn = ++this.turn;
    this.failure = undefined;
    this.host.requestUpdate();
    try {
      const page = await this.question(cursor);
      if (turn === this.turn) {
        this.list = [...(this.list ?? []), ...page.items];
        this.next = page.next;
      }
    } catch (failure) {
      if (turn === this.turn) {
        this.failure = failure;
      }
    }
    this.host.requestUpdate();
  }
}
