/** Splits lines of a spreadsheet or list into cells, with quotes as in spreadsheets. */
export function cells(text: string, separator: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let cell = "";
  let quoted = false;
  const endCell = (): void => {
    line.push(cell.trim());
    cell = "";
  };
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (quoted) {
      if (char !== '"') {
        cell += char;
      } else if (text.charAt(i + 1) === '"') {
        cell += char;
        i++;
      } else {
        quoted = false;
      }
    } else if (char === '"' && cell.trim() === "") {
      quoted = true;
      cell = "";
    } else if (char === separator) {
      endCell();
    } else if (char === "\n") {
      endCell();
      lines.push(line);
      line = [];
    } else {
      cell += char;
    }
  }
  endCell();
  lines.push(line);
  return lines;
}
