package io.tapeline.cli.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapeline.cli.api.ApiException;
import io.tapeline.cli.api.ArtistsApi;
import io.tapeline.cli.api.HarvestedArtist;
import io.tapeline.cli.api.Page;
import io.tapeline.cli.connection.Connection;
import io.tapeline.cli.console.CommandFailure;
import io.tapeline.cli.console.ExitCode;
import io.tapeline.cli.console.Plainly;
import io.tapeline.cli.console.Surroundings;
import io.tapeline.cli.console.Table;
import io.tapeline.cli.options.ArtistFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists artists that harvests found. */
@Command(name = "list", description = "List the artists that harvests found.")
class ArtistsListVerb extends Verb {

    private static final int LARGEST_PAGE = 200;
    /** The widest cell with genres; some artists have dozens. */
    private static final int WIDEST = 60;

    @Option(names = "--provider", paramLabel = "P", description = "only of this provider")
    private Optional<String> provider = Optional.empty();

    @Mixin
    private ArtistFilter filter;

    @Option(names = "--sort", paramLabel = "S", description = "popularity (the default) or name")
    private Optional<String> sort = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "maximum number of artists (default: 50)")
    private int limit;

    @Option(
            names = "--cursor",
            paramLabel = "C",
            description = "continue an earlier list, whose --json output contains the cursor")
    private Optional<String> cursor = Optional.empty();

    @Option(names = "--json", description = "print JSON with all that is known of each, as the API says it")
    private boolean json;

    ArtistsListVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    final int run() throws ApiException {
        if (limit < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--limit is a number of artists, at least 1.", "");
        }
        ArtistsApi api = Connection.api(surroundings()).artists();
        Map<String, String> query = new LinkedHashMap<>();
        provider.ifPresent(name -> query.put("provider", name));
        query.putAll(filter.query());
        sort.ifPresent(order -> query.put("sort", order));
        Page<HarvestedArtist> artists =
                Page.upTo(limit, LARGEST_PAGE, cursor, (size, next) -> api.list(query, size, next));
        if (json) {
            printJson(document(artists));
        } else if (artists.items().isEmpty()) {
            log("There is no such artist. ./tapeline harvest artists finds them.");
        } else {
            print(table(artists.items()));
            artists.next()
                    .ifPresent(next -> log("There are more: --limit shows more than " + Plainly.count(limit)
                            + ", ./tapeline artists export all."));
        }
        return ExitCode.DONE;
    }

    private static ObjectNode document(Page<HarvestedArtist> artists) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode array = document.putArray("artists");
        artists.items().forEach(artist -> array.add(artist.document()));
        artists.next().ifPresent(next -> document.put("next", next));
        return document;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= WIDEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }

    /** Also used by a demo. */
    static Table table(List<HarvestedArtist> artists) {
        Table table = new Table("artist", ">popularity", ">followers", "genres", "?provider", "!id");
        artists.forEach(artist -> table.add(
                Plainly.oneLine(artist.name()) + (artist.gone() ? " (gone)" : ""),
                artist.popularity().isPresent()
                        ? Plainly.count(artist.popularity().getAsLong())
                        : "",
                artist.followers().isPresent()
                        ? Plainly.count(artist.followers().getAsLong())
                        : "",
                shortened(Plainly.oneLine(String.join(", ", artist.genres()))),
                artist.provider(),
                artist.id()));
        return table;
    }
}
