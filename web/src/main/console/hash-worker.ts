import { digest, WHOLE } from "./views/upload/digest.js";
import { Sha256 } from "./views/upload/sha256.js";

/** Hashes files outside the page's thread: small ones with the browser's own SHA-256, large ones piece by piece. */

interface Question {
  readonly content: Blob;
}

type Answer = { readonly read: number } | { readonly sha256: string } | { readonly failure: string };

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Question>) => void) | null;
  postMessage(message: Answer): void;
};

const PIECE = 4 * 1024 * 1024;

scope.onmessage = ({ data }) => {
  hash(data.content).then(
    (sha256) => scope.postMessage({ sha256 }),
    (failure: unknown) => scope.postMessage({ failure: String(failure) }),
  );
};

async function hash(content: Blob): Promise<string> {
  if (content.size <= WHOLE) {
    return digest(content);
  }
  const sum = new Sha256();
  let next = content.slice(0, PIECE).arrayBuffer();
  for (let at = 0; at < content.size; at += PIECE) {
    const piece = await next;
    // the next piece is read while this one is hashed
    next = content.slice(at + PIECE, at + 2 * PIECE).arrayBuffer();
    next.catch(() => undefined);
    sum.update(new Uint8Array(piece));
    scope.postMessage({ read: Math.min(at + PIECE, content.size) });
  }
  return sum.hex();
}
