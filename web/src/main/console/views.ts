import { html, type TemplateResult } from "lit";
import type { Operation } from "./app/api.js";
import type { MessageKey } from "./app/i18n.js";
import type { Icon } from "./ui/icons.js";

/** A view: a folder of views/, loaded when the user goes to it. */
export interface View {
  /** the first word of its address */
  readonly name: string;
  readonly title: MessageKey;
  readonly icon: Icon;
  /** shown to users who may call this operation */
  readonly needs: Operation;
  readonly load: () => Promise<unknown>;
  readonly show: (words: readonly string[]) => TemplateResult;
}

export const views: readonly View[] = [
  {
    name: "jobs",
    title: "jobs.title",
    icon: "jobs",
    needs: "listJobs",
    load: () => import("./views/jobs/view.js"),
    show: (words) => html`<tapeline-jobs .words=${words}></tapeline-jobs>`,
  },
  {
    name: "library",
    title: "library.title",
    icon: "library",
    needs: "listRecordings",
    load: () => import("./views/library/view.js"),
    show: (words) => html`<tapeline-library .words=${words}></tapeline-library>`,
  },
  {
    name: "upload",
    title: "upload.title",
    icon: "upload",
    needs: "announceUpload",
    load: () => import("./views/upload/view.js"),
    show: (words) => html`<tapeline-upload .words=${words}></tapeline-upload>`,
  },
  {
    name: "review",
    title: "review.title",
    icon: "review",
    needs: "registerVersion",
    load: () => import("./views/review/view.js"),
    show: (words) => html`<tapeline-review .words=${words}></tapeline-review>`,
  },
  {
    name: "files",
    title: "files.title",
    icon: "files",
    needs: "listFiles",
    load: () => import("./views/files/view.js"),
    show: (words) => html`<tapeline-files .words=${words}></tapeline-files>`,
  },
  {
    name: "artists",
    title: "artists.title",
    icon: "artists",
    needs: "listArtists",
    load: () => import("./views/artists/view.js"),
    show: (words) => html`<tapeline-artists .words=${words}></tapeline-artists>`,
  },
  {
    name: "health",
    title: "health.title",
    icon: "health",
    needs: "listVerifications",
    load: () => import("./views/health/view.js"),
    show: (words) => html`<tapeline-health .words=${words}></tapeline-health>`,
  },
];
