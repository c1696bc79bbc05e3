import { Refused } from "../../app/api.js";

/** The API's limit of files per request. */
const MOST = 25;
/** Milliseconds for which the first question waits for others. */
const COMPANY = 30;

interface Waiting<Q, A> {
  readonly question: Q;
  readonly resolve: (answer: A) => void;
  readonly reject: (failure: unknown) => void;
}

/** Combines the questions of several files into one request. Questions that arrive during a request are collected for the next one. */
export class Together<Q, A> {
  private waiting: Waiting<Q, A>[] = [];
  private underWay = false;

  /** @param request returns an answer for each question, in the same order */
  constructor(private readonly request: (questions: readonly Q[]) => Promise<readonly A[]>) {}

  ask(question: Q): Promise<A> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      if (!this.underWay) {
        this.underWay = true;
        setTimeout(() => void this.send(), COMPANY);
      }
    });
  }

  private async send(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.answer(this.waiting.splice(0, MOST));
    }
    this.underWay = false;
  }

  private async answer(asked: readonly Waiting<Q, A>[]): Promise<void> {
    try {
      const answers = await this.request(asked.map(({ question }) => question));
      asked.forEach(({ resolve, reject }, at) => {
        const answer = answers[at];
        answer === undefined ? reject(new Error("The API left a file of a request without an answer")) : resolve(answer);
      });
    } catch (failure) {
      if (failure instanceof Refused && failure.status === 400 && asked.length > 1) {
        // a field of one file is invalid, so all were refused: asks for each file separately
        await Promise.all(asked.map((each) => this.answer([each])));
      } else {
        asked.forEach(({ reject }) => reject(failure));
      }
    }
  }
}
