import type { Recording, Registration, RegisterVersion } from "tapeline-api";
import { Refused, type Api } from "../../app/api.js";
import { pause } from "./patience.js";

/** A registration without progress for this long is considered stuck. */
const STANDSTILL = 10 * 60_000;

/** A registration did not finish in time. */
export class StandsStill extends Error {}

/** Registers an upload as a version, and waits while its content is verified. */
export async function register(ask: Api["ask"], body: RegisterVersion, signal: AbortSignal): Promise<void> {
  await registered(ask, body.upload_id, await ask("registerVersion", { body, signal }), signal);
}

/**
 * Waits while the content of an upload is verified.
 * @param first the API's answer to the registration
 */
export async function registered(ask: Api["ask"], id: string, first: Recording | Registration, signal: AbortSignal): Promise<void> {
  let answer = first;
  let read = 0;
  let moved = performance.now();
  for (let wait = 200; "state" in answer && answer.state !== "registered"; wait = Math.min(wait * 2, 5_000)) {
    if (answer.state === "refused") {
      throw new Refused(422, answer.problem ?? { title: "", detail: "", code: "refused" });
    }
    if (answer.bytes_read > read) {
      read = answer.bytes_read;
      moved = performance.now();
    } else if (performance.now() - moved > STANDSTILL) {
      throw new StandsStill();
    }
    await pause(wait, signal);
    signal.throwIfAborted();
    answer = await ask("showRegistration", { path: { upload_id: id }, signal });
  }
}
