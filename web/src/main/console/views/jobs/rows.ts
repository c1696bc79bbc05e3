import { cells } from "../../app/cells.js";

/** Reads lines of a list: with or without a header, separated by tab, semicolon or comma, quoted as in spreadsheets. */

interface Column {
  readonly name: string;
  readonly required: boolean;
}

export function rows(text: string, columns: readonly Column[]): Readonly<Record<string, string>>[] {
  const separator = text.includes("\t") ? "\t" : (text.split("\n")[0] ?? "").includes(";") ? ";" : ",";
  const lines = cells(text.replace(/^\ufeff/, ""), separator).filter((line) => line.some((cell) => cell !== "" && !cell.startsWith("#")));
  const names = columns.map((column) => column.name);
  const head = lines[0]?.map((cell) => cell.toLowerCase().replace(/[\s-]+/g, "_")) ?? [];
  const hasHead = head.some((cell) => names.includes(cell));
  const order = hasHead ? head : inOrder(columns);
  return lines.slice(hasHead ? 1 : 0).map((line) => {
    const row: Record<string, string> = {};
    line.forEach((cell, i) => {
      const name = order[i];
      if (name !== undefined && names.includes(name) && cell !== "") {
        row[name] = cell;
      }
    });
    return row;
  });
}

/** The columns of lines without a header: required ones first. */
function inOrder(columns: readonly Column[]): string[] {
  return [...columns].sort((one, other) => Number(other.required) - Number(one.required)).map((column) => column.name);
}

export function sample(columns: readonly Column[]): string {
  return inOrder(columns).join(", ");
}
