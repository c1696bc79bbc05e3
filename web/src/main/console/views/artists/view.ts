import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Artist, Source } from "tapeline-api";
import { number, shortMoment } from "../../app/format.js";
import { t } from "../../app/i18n.js";
import { ConsoleElement, none, type Shown } from "../../ui/element.js";
import { empty, loading, problem } from "../../ui/notice.js";
import { Paged } from "../../ui/paged.js";
import "./exports.js";

const PAGE = 100;
/** If an artist has more genres than this, only their number is shown. */
const GENRES = 6;

/** The filter of the list. */
export interface Filter {
  readonly provider: string;
  readonly genre: string;
  readonly least: string;
  readonly sort: "popularity" | "name";
}

/** The artists that harvests found, with their genres, and exports of them. */
@customElement("tapeline-artists")
export class Artists extends ConsoleElement {
  @property({ attribute: false }) accessor words: readonly string[] = [];
  @state() private accessor providers: readonly Source[] = [];
  @state() private accessor filter: Filter = { provider: "", genre: "", least: "", sort: "popularity" };

  private readonly artists = new Paged<Artist>(this, async (cursor) => {
    const { provider, genre, least, sort } = this.filter;
    const page = await this.context.api.ask("listArtists", {
      query: {
        ...(provider ? { provider } : {}),
        ...(genre ? { genre } : {}),
        ...(least === "" ? {} : { min_popularity: Number(least) }),
        sort,
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      },
    });
    return { items: page.artists, next: page.next };
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.artists.restart();
    void this.read();
  }

  /** Users with the role reader see the artists without the names of the sources. */
  private async read(): Promise<void> {
    if (this.context.api.may("listSources")) {
      try {
        this.providers = (await this.context.api.ask("listSources")).sources.filter((source) => source.yields === "artists");
      } catch {
        this.providers = []; // the list is shown without them
      }
    }
  }

  protected override render(): TemplateResult {
    return html`<div class="head"><h1>${t("artists.title")}</h1></div>
      ${this.form()} ${this.content()}
      <tapeline-artist-exports .filter=${this.filter} .providers=${this.providers}></tapeline-artist-exports>`;
  }

  private form(): TemplateResult {
    const ask = (event: Event): void => {
      event.preventDefault();
      const form = new FormData(event.currentTarget as HTMLFormElement);
      const value = (field: string): string => String(form.get(field) ?? "").trim();
      this.filter = {
        provider: value("provider"),
        genre: value("genre"),
        least: value("least"),
        sort: value("sort") === "name" ? "name" : "popularity",
      };
      this.artists.restart();
    };
    return html`<form class="filters" @submit=${ask}>
      ${this.providers.length > 1
        ? html`<label class="field"
            ><span>${t("start.source")}</span>
            <select name="provider">
              <option value="">${t("artists.allSources")}</option>
              ${this.providers.map((source) => html`<option value=${source.name}>${source.title}</option>`)}
            </select></label
          >`
        : none}
      <label class="field"><span>${t("artists.genre")}</span><input type="search" name="genre" maxlength="500" /></label>
      <label class="field"><span>${t("artists.least")}</span><input type="number" name="least" min="0" max="100" /></label>
      <label class="field"
        ><span>${t("artists.sort")}</span>
        <select name="sort">
          <option value="popularity">${t("artists.popularity")}</option>
          <option value="name">${t("artists.name")}</option>
        </select></label
      >
      <button type="submit">${t("show")}</button>
    </form>`;
  }

  private content(): TemplateResult {
    const { list, failure, next } = this.artists;
    if (failure !== undefined) {
      return problem(failure, () => this.artists.restart());
    }
    if (!list) {
      return loading(8);
    }
    if (list.length === 0 && !next) {
      const { genre, least } = this.filter;
      return empty("person", t("artists.empty"), t(genre || least ? "artists.empty.filter" : "artists.empty.detail"));
    }
    return html`<table class="jobs">
        <thead>
          <tr>
            <th scope="col">${t("artists.name")}</th>
            <th scope="col">${t("artists.genres")}</th>
            <th scope="col" class="number">${t("artists.popularity")}</th>
            <th scope="col" class="number">${t("artists.followers")}</th>
            <th scope="col" class="number">${t("artists.seen")}</th>
          </tr>
        </thead>
        <tbody>
          ${list.map((artist) => this.row(artist))}
        </tbody>
      </table>
      ${next ? html`<button type="button" class="plain more" @click=${() => this.artists.more()}>${t("more")}</button>` : none}`;
  }

  private row(artist: Artist): TemplateResult {
    return html`<tr>
      <td class="name">
        <strong><bdi>${artist.name}</bdi></strong> ${artist.gone ? html`<span class="chip waiting">${t("artists.gone")}</span>` : none}
        <span class="faint">${artist.provider} · ${artist.id}</span>
      </td>
      <td class="file">${this.genres(artist.genres)}</td>
      <td class="number" data-label=${t("artists.popularity")}>${artist.popularity === undefined ? "" : number(artist.popularity)}</td>
      <td class="number" data-label=${t("artists.followers")}>${artist.followers === undefined ? "" : number(artist.followers)}</td>
      <td class="number" data-label=${t("artists.seen")}><time datetime=${artist.last_seen}>${shortMoment(artist.last_seen)}</time></td>
    </tr>`;
  }

  private genres(genres: readonly string[]): Shown {
    const shown = genres.slice(0, GENRES).join(", ");
    return genres.length === 0 ? none : html`<bdi>${shown}${genres.length > GENRES ? ` +${number(genres.length - GENRES)}` : ""}</bdi>`;
  }
}
