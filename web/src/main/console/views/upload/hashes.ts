import { startWorker } from "../../app/worker.js";
import { digest, WHOLE } from "./digest.js";

type Answer = { readonly read: number } | { readonly sha256: string } | { readonly failure: string };

/** A file that can't be read any more: it was changed, moved or deleted after it was chosen. */
export class Unreadable extends Error {}

/** Workers that compute checksums; their number depends on the machine's processors. */
export class Hashes {
  private readonly idle: Worker[] = [];
  private readonly waiting: (() => void)[] = [];
  private free = Math.min(Math.max((navigator.hardwareConcurrency || 2) - 1, 1), 4);

  /** The SHA-256 of a part; does not wait until large files have been read. */
  async ofPart(content: Blob, signal: AbortSignal): Promise<string> {
    if (content.size > WHOLE) {
      return this.of(content, signal);
    }
    try {
      return await digest(content);
    } catch {
      throw new Unreadable();
    }
  }

  /** The SHA-256 in hex. `meter` receives the number of bytes read so far. */
  async of(content: Blob, signal: AbortSignal, meter: (read: number) => void = () => undefined): Promise<string> {
    await this.turn();
    const worker = this.idle.pop() ?? startWorker("hash");
    try {
      const sha256 = await this.asked(worker, content, signal, meter);
      this.idle.push(worker);
      return sha256;
    } catch (failure) {
      worker.terminate();
      throw failure;
    } finally {
      this.free++;
      this.waiting.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    while (this.free === 0) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.free--;
  }

  private asked(worker: Worker, content: Blob, signal: AbortSignal, meter: (read: number) => void): Promise<string> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const stop = (): void => reject(signal.reason);
      signal.addEventListener("abort", stop);
      worker.onerror = () => reject(new Unreadable());
      worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        if ("read" in data) {
          meter(data.read);
          return;
        }
        signal.removeEventListener("abort", stop);
        if ("sha256" in data) {
          resolve(data.sha256);
        } else {
          reject(new Unreadable(data.failure));
        }
      };
      worker.postMessage({ content });
    });
  }
}
