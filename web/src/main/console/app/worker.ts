/** The console's own workers. The build inserts their addresses. */

declare const PEAKS_WORKER: string;
declare const HASH_WORKER: string;

export type WorkerName = "peaks" | "hash";

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(text: string): string }): { createScriptURL(text: string): unknown };
}

let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;

/** Starts a worker from its own script. Browsers with Trusted Types require a policy, which allows no other script. */
export function startWorker(name: WorkerName): Worker {
  const address = name === "peaks" ? PEAKS_WORKER : HASH_WORKER;
  const trustedTypes = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!trustedTypes) {
    return new Worker(address);
  }
  policy ??= trustedTypes.createPolicy("tapeline", {
    createScriptURL: (text) => {
      if (text !== PEAKS_WORKER && text !== HASH_WORKER) {
        throw new TypeError("No script of the console");
      }
      return text;
    },
  });
  return new Worker(policy.createScriptURL(address) as string);
}
