/** A presigned request. */
export interface SignedPut {
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/**
 * passing: a retry may succeed · expired: a new address is needed · gone: the upload does not exist any more · there: it has
 * already arrived · refused: a retry never succeeds
 */
export type No = "passing" | "expired" | "gone" | "there" | "refused";

/** S3's error, or status 0 if there was no answer. */
export class NotStored extends Error {
  constructor(
    readonly kind: No,
    readonly status: number,
    readonly code: string,
  ) {
    super(status === 0 ? "" : `S3: ${status} ${code}`);
  }
}

/** Sends bytes with one PUT, and returns the ETag. `meter` receives the bytes as they are sent, and their negative sum after a failure. */
export function put(request: SignedPut, body: Blob, signal: AbortSignal, meter: (bytes: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    let sent = 0;
    const stop = (): void => sending.abort();
    const end = (failure?: unknown): void => {
      signal.removeEventListener("abort", stop);
      meter(failure === undefined ? body.size - sent : -sent);
      if (failure !== undefined) {
        reject(failure);
      }
    };
    signal.throwIfAborted();
    signal.addEventListener("abort", stop);
    sending.open("PUT", request.url);
    for (const [name, value] of Object.entries(request.headers)) {
      sending.setRequestHeader(name, String(value));
    }
    sending.upload.onprogress = ({ loaded }) => {
      meter(loaded - sent);
      sent = loaded;
    };
    sending.onabort = () => end(signal.reason);
    sending.onerror = () => end(new NotStored("passing", 0, ""));
    sending.onload = () => {
      if (sending.status >= 200 && sending.status < 300) {
        end();
        resolve(sending.getResponseHeader("ETag") ?? "");
      } else {
        end(refused(sending.status, sending.responseText));
      }
    };
    sending.send(body);
  });
}

/** Interprets S3's answers like the command line does. */
function refused(status: number, text: string): NotStored {
  const code = /<Code>([A-Za-z0-9]{1,80})<\/Code>/.exec(text)?.[1] ?? "";
  return new NotStored(kind(status, code), status, code);
}

function kind(status: number, code: string): No {
  if (["RequestTimeout", "SlowDown", "OperationAborted"].includes(code)) {
    return "passing";
  }
  if (status === 403 || ["ExpiredToken", "TokenRefreshRequired", "RequestTimeTooSkewed"].includes(code)) {
    return "expired";
  }
  switch (status) {
    case 404:
      return "gone";
    case 412:
      return "there";
    case 408:
    case 409:
    case 429:
      return "passing";
    default:
      return status >= 500 ? "passing" : "refused";
  }
}
