/** The current place in the console: the words after `#` in the address, each percent-encoded. */
export function place(): readonly string[] {
  return location.hash
    .replace(/^#\/?/, "")
    .split("/")
    .filter((word) => word !== "")
    .map((word) => {
      try {
        return decodeURIComponent(word);
      } catch {
        return word;
      }
    });
}

/** A link to a place. */
export function link(...words: readonly string[]): string {
  return `#/${words.map(encodeURIComponent).join("/")}`;
}

export function go(...words: readonly string[]): void {
  location.hash = link(...words);
}
