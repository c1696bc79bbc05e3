/** Content up to this size is read into memory and hashed with the browser's own SHA-256. */
export const WHOLE = 64 * 1024 * 1024;

/** The SHA-256 of small content, in hex. */
export async function digest(content: Blob): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", await content.arrayBuffer()));
  return [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
