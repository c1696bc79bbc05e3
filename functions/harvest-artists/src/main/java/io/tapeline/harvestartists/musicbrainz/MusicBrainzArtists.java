package io.tapeline.harvestartists.musicbrainz;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapeline.budget.Permits;
import io.tapeline.harvestartists.calls.Fields;
import io.tapeline.harvestartists.calls.PermittedCalls;
import io.tapeline.harvestartists.calls.PermittedCalls.Said;
import io.tapeline.harvestartists.providers.AnswerPage;
import io.tapeline.harvestartists.providers.ArtistProvider;
import io.tapeline.harvestartists.providers.ArtistQuery;
import io.tapeline.harvestartists.providers.FoundArtist;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Artists of MusicBrainz's search by tag. */
final class MusicBrainzArtists implements ArtistProvider {

    static final SourceId MUSICBRAINZ = new SourceId("musicbrainz");

    private static final int PAGE = 100;
    /** A mail address or web page, in characters that are allowed in the comment of a User-Agent. */
    private static final Pattern CONTACT = Pattern.compile("[\\x21-\\x7E&&[^()]]*[@.][\\x21-\\x7E&&[^()]]*");
    /** Characters with a special meaning in Lucene's quoted phrases. */
    private static final Pattern SPECIAL = Pattern.compile("[\"\\\\]");

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private final PermittedCalls calls;
    private final URI base;
    private final Optional<String> contact;

    /**
     * @param base without a slash at its end
     * @param contact of the operator, sent in the User-Agent of every call
     */
    MusicBrainzArtists(PermittedCalls calls, URI base, Optional<String> contact) {
        this.calls = calls;
        this.base = base;
        this.contact = contact;
    }

    /** The User-Agent, which identifies the caller. */
    static String agent(Optional<String> contact) {
        return "Tapeline/1.0 ( " + contact.map(String::strip).orElse("no contact") + " )";
    }

    @Override
    public SourceId source() {
        return MUSICBRAINZ;
    }

    @Override
    public void check() throws SourceException {
        if (contact.map(String::strip)
                .filter(text -> CONTACT.matcher(text).matches())
                .isEmpty()) {
            throw new SourceException(
                    Kind.FINAL,
                    new Reason(
                            "contact-missing",
                            "MusicBrainz requires a contact. Set TAPELINE_MUSICBRAINZ_CONTACT of harvest-artists to"
                                    + " your mail address or a page about you, then start the job again."));
        }
    }

    @Override
    public Terms categories(Permits permits) {
        return new Terms(List.of(), Set.of());
    }

    @Override
    public Terms genres(Permits permits) throws SourceException {
        check();
        List<String> names = new ArrayList<>();
        for (int offset = 0; ; offset += PAGE) {
            JsonNode page = answered(calls.get(
                    URI.create(base + "/ws/2/genre/all?fmt=json&limit=" + PAGE + "&offset=" + offset),
                    Map.of(),
                    permits));
            JsonNode genres = page.path("genres");
            for (JsonNode genre : genres) {
                String name = genre.path("name").asText("").strip();
                if (!name.isEmpty() && name.length() <= ArtistQuery.LONGEST) {
                    names.add(name);
                }
            }
            if (genres.isEmpty() || offset + PAGE >= Fields.count(page.path("genre-count"))) {
                return new Terms(names, Set.of());
            }
        }
    }

    @Override
    public List<ArtistQuery> parts(ArtistQuery query) {
        return List.of();
    }

    @Override
    public AnswerPage page(ArtistQuery query, int offset, Permits permits) throws SourceException {
        check();
        String address = base + "/ws/2/artist?fmt=json&limit=" + PAGE + "&offset=" + offset + "&query="
                + URLEncoder.encode(lucene(query.term()), StandardCharsets.UTF_8);
        JsonNode page = answered(calls.get(URI.create(address), Map.of(), permits));
        JsonNode items = page.path("artists");
        if (!items.isArray()) {
            throw Statuses.passing("invalid-answer", "MusicBrainz answered a search without a list of artists.");
        }
        List<FoundArtist> artists = new ArrayList<>();
        for (JsonNode item : items) {
            Fields.artist(item, item.path("tags"), tag -> tag.path("name")).ifPresent(artists::add);
        }
        int total = Fields.count(page.path("count"));
        boolean more = !items.isEmpty() && offset + PAGE < total;
        return new AnswerPage(artists, total, more ? OptionalInt.of(offset + PAGE) : OptionalInt.empty(), 0, Set.of());
    }

    /** The tag, quoted and escaped. */
    static String lucene(String term) {
        String oneLine = CONTROLS.matcher(term).replaceAll(" ");
        return "tag:\"" + SPECIAL.matcher(oneLine).replaceAll("\\\\$0") + "\"";
    }

    private JsonNode answered(Said said) throws SourceException {
        if (said.status() == 401 || said.status() == 403) {
            throw new SourceException(
                    Kind.FINAL,
                    new Reason(
                            PermittedCalls.PROVIDER_REFUSED,
                            "MusicBrainz has blocked this caller (" + said.status()
                                    + "). Set TAPELINE_MUSICBRAINZ_CONTACT to an"
                                    + " address that is read, and write to MusicBrainz if it stays blocked."));
        }
        if (!said.ok()) {
            throw calls.termRefused(said.status());
        }
        return said.body();
    }
}
