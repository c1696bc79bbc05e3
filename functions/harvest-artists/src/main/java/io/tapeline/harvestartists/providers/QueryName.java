package io.tapeline.harvestartists.providers;

import io.tapeline.artists.GenreName;
import io.tapeline.harvestartists.providers.ArtistQuery.Kind;
import io.tapeline.harvests.Term;
import io.tapeline.model.MediaFormat;
import io.tapeline.model.Origin;
import io.tapeline.model.WantedFile;
import java.util.Locale;
import java.util.Optional;

/**
 * A query as the ledger and the harvest store it. For the ledger it is a file: its asset is the kind of term, with the part of it;
 * its key is the normalised term; its title is the term as it was found.
 */
public final class QueryName {

    /** Separates the parts of a key; occurs in no folded name. */
    private static final char BETWEEN = '\u001F';

    private QueryName() {}

    /** The term of a query; empty where the term has no visible character, or too many. */
    public static Optional<Term> term(ArtistQuery query) {
        String folded = GenreName.folded(query.term());
        return folded.isEmpty() || folded.length() > ArtistQuery.LONGEST
                ? Optional.empty()
                : Optional.of(new Term(
                        key(kind(query.kind()), folded, query.part()), kind(query.kind()), query.term(), query.part()));
    }

    /** The whole of a term; empty where it can't be searched by. */
    public static Optional<Term> term(Kind kind, String spelled) {
        return spelled.isBlank() || spelled.length() > ArtistQuery.LONGEST || isBroken(spelled)
                ? Optional.empty()
                : term(new ArtistQuery(kind, spelled));
    }

    /** Whether the text contains an unpaired surrogate, which no store accepts. */
    private static boolean isBroken(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /** The term as a file of its job. */
    public static WantedFile file(Term term) {
        String asset = term.part().isEmpty() ? term.kind() : term.kind() + " " + term.part();
        Origin origin = new Origin(Optional.empty(), Optional.empty(), Optional.of(term.spelled()), Optional.empty());
        return new WantedFile(asset, MediaFormat.QUERY, GenreName.folded(term.spelled()), origin);
    }

    /** The query that a file of a job stands for. */
    public static ArtistQuery query(WantedFile file) {
        int blank = file.asset().indexOf(' ');
        String kind = blank < 0 ? file.asset() : file.asset().substring(0, blank);
        String part = blank < 0 ? "" : file.asset().substring(blank + 1);
        return new ArtistQuery(
                Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                file.origin().title().orElse(file.key()),
                part);
    }

    /** The key of the query in the harvest's records. */
    public static String key(WantedFile file) {
        ArtistQuery query = query(file);
        return key(kind(query.kind()), file.key(), query.part());
    }

    /** The query as it is shown to a person. */
    public static String shown(ArtistQuery query) {
        return kind(query.kind()) + " " + query.term() + (query.whole() ? "" : " " + query.part());
    }

    private static String key(String kind, String folded, String part) {
        return kind + BETWEEN + folded + (part.isEmpty() ? "" : BETWEEN + part);
    }

    private static String kind(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
