import type { Messages } from "../messages/en.js";

export type Language = "en" | "de";
export type MessageKey = keyof Messages;

let messages: Messages;
let plurals = new Intl.PluralRules("en");

/** The locale for numbers and dates: the browser's own variant of the current language. */
export let locale = "en";

/** The chosen language, else the first of the browser's languages that the console has. */
export function wantedLanguage(): Language {
  const chosen = localStorage.getItem("tapeline.language");
  if (chosen === "en" || chosen === "de") {
    return chosen;
  }
  const first = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === "de" || tag === "en");
  return first === "de" ? "de" : "en";
}

export async function speak(language: Language): Promise<void> {
  messages = language === "de" ? (await import("../messages/de.js")).de : (await import("../messages/en.js")).en;
  locale = navigator.languages.find((tag) => tag.startsWith(language)) ?? language;
  plurals = new Intl.PluralRules(language);
  document.documentElement.lang = language;
}

/** A message; `{name}` in it is replaced by a value. */
export function t(key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string {
  return messages[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

type Counted = { [K in MessageKey]: K extends `${infer Stem}.other` ? Stem : never }[MessageKey];

/** A message with a number, in singular or plural: `.one` or `.other` of the key. */
export function count(stem: Counted, number: number): string {
  const key = plurals.select(number) === "one" ? `${stem}.one` : `${stem}.other`;
  return t(key as MessageKey, { n: new Intl.NumberFormat(locale).format(number) });
}
