import { svg, html, type TemplateResult } from "lit";

const PATHS = {
  jobs: "M4 6h16M4 12h16M4 18h10",
  library: "M9 18V6l10-2v12M9 18a3 3 0 1 1-6 0 3 3 0 0 1 6 0Zm10-2a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z",
  plus: "M12 5v14M5 12h14",
  retry: "M20 11a8 8 0 1 0-2.3 6.3M20 5v6h-6",
  stop: "M7 7h10v10H7z",
  download: "M12 4v11m0 0 4-4m-4 4-4-4M5 19h14",
  upload: "M12 19V8m0 0-4 4m4-4 4 4M5 5h14",
  files: "M6 3h8l5 5v13H6zM14 3v5h5",
  artists: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9c.5-3.2 2.8-5 6-5s5.5 1.8 6 5M16 4.3a3.5 3.5 0 0 1 0 6.4M18 15.4c1.8.7 2.8 2.3 3 4.6",
  health: "M3 12h4l3-7 4 14 3-7h4",
  review: "M4 6h10M4 12h7M4 18h5M13 17l3 3 5-6",
  back: "M15 6l-6 6 6 6",
  warning: "M12 9v4m0 3v.5M10.3 4.3 2.8 17.5A2 2 0 0 0 4.5 20.5h15a2 2 0 0 0 1.7-3L13.7 4.3a2 2 0 0 0-3.4 0Z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7 8c.6-3.4 3.4-5 7-5s6.4 1.6 7 5",
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M8 5.5v13M16 5.5v13",
  empty: "M4 13h4l1.5 3h5L16 13h4M4 13l3-8h10l3 8v6H4z",
} as const;

export type Icon = keyof typeof PATHS;

/** An icon next to a text with the same meaning; screen readers skip it. */
export function icon(name: Icon): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${svg`<path d=${PATHS[name]}></path>`}</svg>`;
}
