import { operations, type Operations, type Problem } from "tapeline-api";
import type { Session } from "./session.js";

export type Operation = keyof Operations;

/** The parameters and body of an operation. */
export interface Question<O extends Operation> {
  readonly path?: Operations[O]["path"];
  readonly query?: Operations[O]["query"];
  readonly body?: Operations[O]["body"];
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The API's error, in the format of RFC 9457. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Pick<Problem, "title" | "detail" | "code" | "errors" | "request_id">,
  ) {
    super(problem.detail);
  }
}

/** There was no answer: the network or the server is not available. */
export class Unreachable extends Error {}

/** An earlier answer, with the ETag for asking whether there is a newer one. */
export interface Kept<T> {
  readonly etag: string;
  readonly body: T;
}

/** The API of infra/openapi.yaml. The compiler checks requests and answers against that file. */
export class Api {
  constructor(
    private readonly address: string,
    private readonly session: Session,
  ) {}

  /** Whether the caller's roles allow an operation. The API enforces this; here it decides only what is shown. */
  may(operation: Operation): boolean {
    const roles: readonly string[] = operations[operation].roles;
    return roles.length === 0 || roles.some((role) => this.session.roles.has(role));
  }

  async ask<O extends Operation>(operation: O, question: Question<O> = {}): Promise<Operations[O]["answer"]> {
    const answer = await this.send(operation, question);
    return (answer.status === 204 ? undefined : await answer.json()) as Operations[O]["answer"];
  }

  /** Like `ask`, but conditional: the API sends no content if nothing has changed. */
  async askAgain<O extends Operation>(
    operation: O,
    question: Question<O>,
    before: Kept<Operations[O]["answer"]> | undefined,
  ): Promise<Kept<Operations[O]["answer"]>> {
    const condition: Record<string, string> = before?.etag ? { "If-None-Match": before.etag } : {};
    const answer = await this.send(operation, { ...question, headers: condition });
    if (answer.status === 304 && before) {
      return before;
    }
    return { etag: answer.headers.get("ETag") ?? "", body: (await answer.json()) as Operations[O]["answer"] };
  }

  private async send<O extends Operation>(operation: O, question: Question<O>): Promise<Response> {
    const first = await this.sendOnce(operation, question);
    if (first.status === 401 && (await this.session.renew())) {
      return good(await this.sendOnce(operation, question));
    }
    return good(first);
  }

  private async sendOnce<O extends Operation>(operation: O, question: Question<O>): Promise<Response> {
    const { method, path } = operations[operation];
    const headers: Record<string, string> = { ...question.headers, Authorization: `Bearer ${await this.session.token()}` };
    const request: RequestInit = { method, headers, credentials: "omit" };
    if (question.body !== undefined) {
      headers["Content-Type"] = "application/json";
      request.body = JSON.stringify(question.body);
    }
    if (question.signal) {
      request.signal = question.signal;
    }
    try {
      return await fetch(this.address + filled(path, question), request);
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === "AbortError") {
        throw failure;
      }
      throw new Unreachable(String(failure));
    }
  }
}

async function good(answer: Response): Promise<Response> {
  if (answer.ok || answer.status === 304) {
    return answer;
  }
  let problem: Partial<Problem> = {};
  try {
    problem = (await answer.json()) as Problem;
  } catch {
    // the answer is from something in between, not from the API
  }
  throw new Refused(answer.status, {
    title: problem.title ?? "",
    detail: problem.detail ?? `HTTP ${answer.status}`,
    code: problem.code ?? `http-${answer.status}`,
    ...(problem.errors ? { errors: problem.errors } : {}),
    ...(problem.request_id ? { request_id: problem.request_id } : {}),
  });
}

function filled<O extends Operation>(template: string, question: Question<O>): string {
  const values: Readonly<Record<string, unknown>> = question.path ?? {};
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(question.query ?? {})) {
    if (value !== undefined && value !== null && value !== "") {
      query.set(name, String(value));
    }
  }
  return query.size ? `${path}?${query}` : path;
}
