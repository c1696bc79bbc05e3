package io.tapeline.harvestartists.spotify;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.budget.Permits;
import io.tapeline.harvestartists.calls.Fields;
import io.tapeline.harvestartists.calls.PermittedCalls;
import io.tapeline.harvestartists.calls.PermittedCalls.Said;
import io.tapeline.harvestartists.providers.AnswerPage;
import io.tapeline.harvestartists.providers.ArtistProvider;
import io.tapeline.harvestartists.providers.ArtistQuery;
import io.tapeline.harvestartists.providers.FoundArtist;
import io.tapeline.harvestartists.providers.Notice;
import io.tapeline.harvestartists.providers.Terms;
import io.tapeline.http.Statuses;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceException.Kind;
import io.tapeline.model.SourceId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Artists of Spotify's search. */
final class SpotifyArtists implements ArtistProvider {

    static final SourceId SPOTIFY = new SourceId("spotify");

    /** How many results of a search can be read. */
    private static final int SHOWN = 1_000;
    /** The page size of an app in development mode. */
    private static final int SMALL_PAGE = 10;

    private static final int LARGEST_PAGE = 50;
    private static final Notice SMALL_PAGES = new Notice(
            "pages-of-10",
            "Spotify gives this app 10 artists a page (development mode), so a harvest takes five times as many calls as one of an app"
                    + " with extended quota.");
    private static final Notice NO_NUMBERS = new Notice(
            "no-popularity", "Spotify gives this app artists without popularity and followers (development mode).");
    private static final Notice NO_GENRES = new Notice(
            "no-genres",
            "Spotify gives this app artists without genres, so no niche genre can be found by them. Bring a longer list with"
                    + " --genres.");
    private static final Notice NO_CATEGORIES = new Notice(
            "no-categories",
            "Spotify does not show this app its categories (development mode); the harvest goes by genres alone. Bring categories"
                    + " with --categories FILE.");

    private final PermittedCalls calls;
    private final URI base;
    private final AccessToken token;
    private final List<String> shipped;
    private final AtomicInteger pageSize;

    /**
     * @param base without a slash at its end
     * @param shipped the genres of the list that comes with the function
     */
    SpotifyArtists(PermittedCalls calls, URI base, AccessToken token, List<String> shipped, int pageSize) {
        this.calls = calls;
        this.base = base;
        this.token = token;
        this.shipped = List.copyOf(shipped);
        this.pageSize = new AtomicInteger(Math.clamp(pageSize, 1, LARGEST_PAGE));
    }

    @Override
    public SourceId source() {
        return SPOTIFY;
    }

    @Override
    public void check() throws SourceException {
        token.check();
    }

    /** Wrong credentials are refused with the token, an app that may not search with the smallest search. */
    @Override
    public void logIn(Permits permits) throws SourceException {
        answered(ask("/v1/search?type=artist&limit=1&q=genre:%22pop%22", permits));
    }

    @Override
    public Terms genres(Permits permits) {
        return new Terms(shipped, Set.of());
    }

    @Override
    public Terms categories(Permits permits) throws SourceException {
        List<String> names = new ArrayList<>();
        for (int offset = 0; ; offset += LARGEST_PAGE) {
            Said said = ask("/v1/browse/categories?limit=" + LARGEST_PAGE + "&offset=" + offset, permits);
            if (said.status() == 403 || said.status() == 404 || said.status() == 410) {
                return new Terms(List.of(), Set.of(NO_CATEGORIES));
            }
            JsonNode page = answered(said).path("categories");
            for (JsonNode item : page.path("items")) {
                String name = item.path("name").asText("").strip();
                if (!name.isEmpty() && name.length() <= ArtistQuery.LONGEST) {
                    names.add(name);
                }
            }
            if (page.path("items").isEmpty() || !page.hasNonNull("next")) {
                return new Terms(names, Set.of());
            }
        }
    }

    @Override
    public List<ArtistQuery> parts(ArtistQuery query) {
        return SearchText.parts(query);
    }

    @Override
    public AnswerPage page(ArtistQuery query, int offset, Permits permits) throws SourceException {
        String text = SearchText.of(query);
        if (text.isEmpty()) {
            throw new SourceException(
                    Kind.FINAL,
                    new Reason(PermittedCalls.TERM_REFUSED, "The term has no words that Spotify could search by."));
        }
        if (offset >= SHOWN) {
            return new AnswerPage(List.of(), 0, OptionalInt.empty(), 0, Set.of());
        }
        Set<Notice> notices = new HashSet<>();
        int size = pageSize.get();
        Said said = search(text, offset, size, permits);
        if (size > SMALL_PAGE && said.status() == 400 && message(said).contains("limit")) {
            pageSize.set(SMALL_PAGE);
            size = SMALL_PAGE;
            said = search(text, offset, size, permits);
        }
        if (size == SMALL_PAGE) {
            notices.add(SMALL_PAGES);
        }
        return page(answered(said).path("artists"), offset, Math.min(size, SHOWN - offset), notices);
    }

    private static AnswerPage page(JsonNode page, int offset, int size, Set<Notice> notices) throws SourceException {
        JsonNode items = page.path("items");
        if (!items.isArray()) {
            throw Statuses.passing("invalid-answer", "Spotify answered a search without a list of artists.");
        }
        List<FoundArtist> artists = new ArrayList<>();
        boolean numbers = false;
        boolean genres = false;
        for (JsonNode item : items) {
            Fields.artist(item, item.path("genres"), genre -> genre).ifPresent(artists::add);
            numbers |= item.has("popularity");
            genres |= item.has("genres");
        }
        if (!artists.isEmpty() && !numbers) {
            notices.add(NO_NUMBERS);
        }
        if (!artists.isEmpty() && !genres) {
            notices.add(NO_GENRES);
        }
        int total = Fields.count(page.path("total"));
        int next = offset + size;
        boolean more = next < SHOWN && !items.isEmpty() && page.hasNonNull("next");
        return new AnswerPage(
                artists, total, more ? OptionalInt.of(next) : OptionalInt.empty(), total > SHOWN ? SHOWN : 0, notices);
    }

    private Said search(String text, int offset, int size, Permits permits) throws SourceException {
        return ask(
                "/v1/search?type=artist&limit=" + Math.min(size, SHOWN - offset) + "&offset=" + offset + "&q="
                        + URLEncoder.encode(text, StandardCharsets.UTF_8),
                permits);
    }

    /** Makes a call with the token. If the token has expired, tries once more with a new one. */
    private Said ask(String path, Permits permits) throws SourceException {
        String first = token.current();
        Said said = calls.get(URI.create(base + path), bearer(first), permits);
        if (said.status() != 401) {
            return said;
        }
        token.expired(first);
        Said again = calls.get(URI.create(base + path), bearer(token.current()), permits);
        if (again.status() == 401) {
            throw Statuses.passing("token-refused", "Spotify refused a token that it had just given.");
        }
        return again;
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private JsonNode answered(Said said) throws SourceException {
        if (said.status() == 403) {
            throw new SourceException(
                    Kind.FINAL,
                    new Reason(
                            PermittedCalls.PROVIDER_REFUSED,
                            "Spotify refused this app (403). In its developer dashboard, see that the app is active, has the Web API"
                                    + " and belongs to a Premium account."));
        }
        if (!said.ok()) {
            throw calls.termRefused(said.status());
        }
        return said.body();
    }

    private static String message(Said said) {
        return said.body().at("/error/message").asText("");
    }
}
