import type { Api } from "./api.js";
import type { Session } from "./session.js";

/** Objects that every view needs; set once, before the first view is created. */
export interface Context {
  readonly api: Api;
  readonly session: Session;
}

let current: Context | undefined;

export function provide(context: Context): void {
  current = context;
}

export function context(): Context {
  if (!current) {
    throw new Error("No view may be made before the context is provided");
  }
  return current;
}
