package io.tapeline.harvestartists;

import io.tapeline.budget.Permits;
import io.tapeline.harvestartists.providers.AnswerPage;
import io.tapeline.harvestartists.providers.ArtistProvider;
import io.tapeline.harvestartists.providers.ArtistQuery;
import io.tapeline.harvestartists.providers.ArtistQuery.Kind;
import io.tapeline.harvestartists.providers.FoundArtist;
import io.tapeline.harvestartists.providers.Notice;
import io.tapeline.harvestartists.providers.Terms;
import io.tapeline.model.Reason;
import io.tapeline.model.SourceException;
import io.tapeline.model.SourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A provider with a few artists, which the test defines. A page has ten. */
final class FakeProvider implements ArtistProvider {

    static final SourceId SOURCE = new SourceId("spotify");
    private static final int PAGE = 10;

    final Map<String, List<FoundArtist>> byTerm = new LinkedHashMap<>();
    final List<String> first = new ArrayList<>();
    final List<String> categories = new ArrayList<>();
    final AtomicInteger calls = new AtomicInteger();
    final Map<String, Integer> asked = new ConcurrentHashMap<>();
    final Map<String, SourceException> refusesOnce = new ConcurrentHashMap<>();
    int shown = Integer.MAX_VALUE;
    boolean failsEverySecondCall;
    /** Receives the number of each call. */
    IntConsumer onCall = call -> {};

    int dieAtCall = Integer.MAX_VALUE;
    Optional<Notice> notice = Optional.empty();
    Optional<SourceException> notSet = Optional.empty();
    /** If present, every page is refused with it. */
    Optional<SourceException> closed = Optional.empty();

    /** Simulates that the process is killed. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Adds a genre with that many artists; the first artist also has the other genres. */
    FakeProvider genre(String genre, int artists, String... others) {
        List<FoundArtist> found = new ArrayList<>();
        IntStream.range(0, artists)
                .mapToObj(n -> new FoundArtist(
                        genre.replace(' ', '-').replaceAll("[^a-zA-Z-]", "") + "-" + n,
                        genre + " artist " + n,
                        n == 0 ? with(genre, others) : List.of(genre),
                        OptionalInt.of(n % 100),
                        OptionalLong.of(n * 10L)))
                .forEach(found::add);
        byTerm.put(genre.toLowerCase(Locale.ROOT), found);
        return this;
    }

    private static List<String> with(String genre, String... others) {
        List<String> all = new ArrayList<>(List.of(others));
        all.add(genre);
        return all;
    }

    long artists() {
        return byTerm.values().stream()
                .flatMap(List::stream)
                .map(FoundArtist::id)
                .distinct()
                .count();
    }

    @Override
    public SourceId source() {
        return SOURCE;
    }

    @Override
    public void check() throws SourceException {
        if (notSet.isPresent()) {
            throw notSet.get();
        }
    }

    @Override
    public Terms categories(Permits permits) {
        return new Terms(categories, Set.of());
    }

    @Override
    public Terms genres(Permits permits) {
        return new Terms(first, Set.of());
    }

    @Override
    public AnswerPage page(ArtistQuery query, int offset, Permits permits) throws SourceException {
        Permits.Permit permit = permits.next();
        if (calls.incrementAndGet() == dieAtCall) {
            throw new Killed();
        }
        permit.answered();
        if (closed.isPresent()) {
            throw closed.get();
        }
        onCall.accept(calls.get());
        if (failsEverySecondCall && calls.get() % 2 == 0) {
            throw refused(SourceException.Kind.PASSING);
        }
        String term = query.term().toLowerCase(Locale.ROOT);
        asked.merge(term + " " + query.part() + "@" + offset, 1, Integer::sum);
        SourceException refused = refusesOnce.remove(term);
        if (refused != null) {
            throw refused;
        }
        List<FoundArtist> all = query.kind() == Kind.CATEGORY
                ? byTerm.getOrDefault("category " + term, List.of())
                : byTerm.getOrDefault(term, List.of()).stream()
                        .filter(artist -> query.whole() || artist.id().endsWith(query.part()))
                        .toList();
        int end = Math.min(Math.min(offset + PAGE, all.size()), shown);
        boolean more = end < Math.min(all.size(), shown);
        return new AnswerPage(
                all.subList(Math.min(offset, end), end),
                all.size(),
                more ? OptionalInt.of(end) : OptionalInt.empty(),
                all.size() > shown ? shown : 0,
                notice.map(Set::of).orElse(Set.of()));
    }

    /** Divides a query by the last digit of the artists' ids. */
    @Override
    public List<ArtistQuery> parts(ArtistQuery query) {
        return IntStream.range(0, 10)
                .mapToObj(digit -> query.of(String.valueOf(digit)))
                .toList();
    }

    static SourceException refused(SourceException.Kind kind) {
        return new SourceException(kind, new Reason("made", "The provider does not like this term."));
    }
}
