import { Refused } from "../../app/api.js";

/** The API takes so many files in a request. */
const MOST = 25;
/** Milliseconds that the first question waits for others. */
const COMPANY = 30;

interface Waiting<Q, A> {
  readonly question: Q;
  readonly resolve: (answer: A) => void;
  readonly reject: (failure: unknown) => void;
}

/** Combines the questions of several files into one request. While a request is under way, the next questions gather. */
export class Together<Q, A> {
  private waiting: Waiting<Q, A>[] = [];
  private underWay = false;

  /** @param request gives an answer for each question, in their order */
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
        // a field of one file is wrong, and all were refused: each learns its own
        await Promise.all(asked.map((each) => this.answer([each])));
      } else {
        asked.forEach(({ reject }) => reject(failure));
      }
    }
  }
}
