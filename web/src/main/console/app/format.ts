import { locale } from "./i18n.js";

/** Formats numbers, sizes, times and durations for the current language. */

export function number(value: number): string {
  return new Intl.NumberFormat(locale).format(value);
}

export function percent(share: number): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 }).format(share);
}

const SIZES = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"] as const;

/** With units of 1000, as for disks and S3's bills. */
export function bytes(value: number, suffix = ""): string {
  let size = 0;
  let shown = value;
  while (shown >= 999.5 && size < SIZES.length - 1) {
    shown /= 1000;
    size++;
  }
  const unit = SIZES[size] ?? "byte";
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: suffix ? `${unit}${suffix}` : unit,
    unitDisplay: size === 0 && !suffix ? "long" : "short",
    maximumFractionDigits: shown < 10 && size > 0 ? 1 : 0,
  }).format(shown);
}

export function bytesPerSecond(value: number): string {
  return bytes(value, "-per-second");
}

/** A duration in its two largest units. */
export function duration(seconds: number): string {
  let rest = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  for (const [unit, size] of [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]] as const) {
    const whole = Math.floor(rest / size);
    if ((whole > 0 || (unit === "second" && parts.length === 0)) && parts.length < 2) {
      parts.push(new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "narrow" }).format(whole));
    } else if (parts.length === 1) {
      break;
    }
    rest -= whole * size;
  }
  return parts.join(" ");
}

/** Shows small amounts with two significant digits. */
export function dollars(value: number): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    ...(value > 0 && value < 0.1 ? { maximumSignificantDigits: 2 } : {}),
  }).format(value);
}

export function moment(iso: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

/** Only the time if the date is today. */
export function shortMoment(iso: string): string {
  const date = new Date(iso);
  const today = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(locale, today ? { timeStyle: "short" } : { dateStyle: "short", timeStyle: "short" }).format(date);
}

/** A position in an audio file: 3:07. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
