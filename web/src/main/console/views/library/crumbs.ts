import { html, type TemplateResult } from "lit";
import { t } from "../../app/i18n.js";
import { link } from "../../app/router.js";

/** Breadcrumbs: the path to a place of the library, as links. */
export function crumbs(words: readonly string[]): TemplateResult {
  return html`<nav class="crumbs" aria-label=${t("library.way")}>
    <ol>
      <li><a href=${link("library")}>${t("library.title")}</a></li>
      ${words.slice(0, -1).map((word, i) => html`<li><a href=${link("library", ...words.slice(0, i + 1))}><bdi>${word}</bdi></a></li>`)}
    </ol>
  </nav>`;
}
