import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Some of a list, and how the rest is asked for. */
export interface Some<T> {
  readonly items: readonly T[];
  readonly next?: string | undefined;
}

/** A list of which a page after the other is fetched, as far as somebody wants to see it. */
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
    // asked for when somebody says what
  }

  /** Forgets what is there, and asks for the first page. */
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
