package io.tapeline.harvestartists.calls;

import io.tapeline.budget.Permits;
import io.tapeline.harvestartists.providers.AnswerPage;
import io.tapeline.harvestartists.providers.ArtistProvider;
import io.tapeline.harvestartists.providers.ArtistQuery;
import io.tapeline.harvestartists.providers.ArtistQuery.Kind;
import io.tapeline.harvestartists.providers.FoundArtist;
import io.tapeline.model.SourceException;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** A minimal harvest: searches every genre that it finds, until there is no new one. */
public record SimpleHarvest(Set<String> ids, Set<String> genres, Set<Integer> cutOff) {

    public static SimpleHarvest run(
            ArtistProvider provider,
            Collection<String> genres,
            Collection<String> categories,
            boolean deep,
            Permits permits)
            throws SourceException {
        SimpleHarvest harvested = new SimpleHarvest(new TreeSet<>(), new HashSet<>(), new HashSet<>());
        Deque<ArtistQuery> open = new ArrayDeque<>();
        categories.forEach(name -> open.add(new ArtistQuery(Kind.CATEGORY, name)));
        genres.forEach(name -> harvested.meet(name, open));
        while (!open.isEmpty()) {
            ArtistQuery query = open.poll();
            OptionalInt offset = OptionalInt.of(0);
            while (offset.isPresent()) {
                AnswerPage page = provider.page(query, offset.getAsInt(), permits);
                for (FoundArtist artist : page.artists()) {
                    harvested.ids.add(artist.id());
                    artist.genres().forEach(genre -> harvested.meet(genre, open));
                }
                if (page.cutOffAt() > 0) {
                    harvested.cutOff.add(page.total());
                    if (deep && query.whole() && offset.getAsInt() == 0) {
                        open.addAll(provider.parts(query));
                    }
                }
                offset = page.next();
            }
        }
        return harvested;
    }

    private void meet(String genre, Deque<ArtistQuery> open) {
        String folded = Normalizer.normalize(genre, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
        if (genres.add(folded)) {
            open.add(new ArtistQuery(Kind.GENRE, folded));
        }
    }
}
