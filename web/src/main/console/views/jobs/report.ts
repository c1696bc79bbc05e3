import type { Job } from "tapeline-api";
import type { Api } from "../../app/api.js";

/** The job with all its failures, as a JSON file. */
export async function report(api: Api, job: Job): Promise<void> {
  const failures: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.ask("listFailures", { path: { id: job.id }, query: { limit: 1000, ...(cursor ? { cursor } : {}) } });
    failures.push(...page.failures);
    cursor = page.next;
  } while (cursor);
  const address = URL.createObjectURL(new Blob([JSON.stringify({ job, failures }, undefined, 2)], { type: "application/json" }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = `${job.id}.json`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
