package io.tapeline.cli.bulk;

import io.tapeline.cli.api.Registration;
import io.tapeline.cli.api.VersionName;
import io.tapeline.cli.bulk.PathPattern.Name;
import io.tapeline.cli.tags.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the names under which a file is registered. The artist comes from the command line, else from the tags, else from the path
 * pattern; song and track from the tags, else from the pattern; the version from the pattern, else from the command line. What is
 * still missing is guessed, and a person should review it. Tags have no field for song and track: the album is the song and the title
 * is the track; without an album the title is both.
 *
 * @param artist given on the command line
 * @param pattern given on the command line
 * @param version given on the command line, or its default
 */
public record Naming(Optional<String> artist, Optional<PathPattern> pattern, String version) {

    private static final String UNKNOWN_ARTIST = "Unknown artist";
    private static final int LONGEST_TITLE = 300;

    /**
     * A file's names.
     *
     * @param version the version that it is registered as
     * @param notes the other facts from its tags
     * @param needsReview whether something was guessed or changed
     */
    record Named(VersionName version, Registration.Notes notes, boolean needsReview) {

        /** The names for a second file with the same name and another content. Nothing is lost, and the mark is the same each time. */
        Named distinguishedBy(String sha256) {
            String mark = " (" + sha256.substring(0, 8) + ")";
            return new Named(version.withTrack(CleanName.marked(version.track(), mark)), notes, true);
        }
    }

    /** One name, and whether a person should review it. */
    private record Chosen(String value, boolean review) {}

    /**
     * @param path below the folder, with slashes
     */
    Named of(String path, Tags tags) {
        Map<Name, String> fromPath = pattern.flatMap(known -> known.match(path)).orElse(Map.of());
        List<String> folders = List.of(path.split("/"));
        String stem = PathPattern.withoutExtension(folders.getLast());
        String folder = folders.size() > 1 ? folders.get(folders.size() - 2) : stem;
        String first = folders.size() > 2 ? folders.getFirst() : UNKNOWN_ARTIST;
        Chosen who = chosen(artist.or(tags::artist), fromPath.get(Name.ARTIST), first, UNKNOWN_ARTIST);
        Chosen song = chosen(tags.album().or(tags::title), fromPath.get(Name.SONG), folder, "Unknown song");
        Chosen track = chosen(tags.title(), fromPath.get(Name.TRACK), stem, "Unknown track");
        Chosen tag = chosen(Optional.ofNullable(fromPath.get(Name.VERSION)), version, version, "archive");
        return new Named(
                new VersionName(who.value(), song.value(), track.value(), tag.value()),
                new Registration.Notes(
                        tags.title().flatMap(Naming::title), Optional.empty(), Optional.empty(), Optional.empty()),
                who.review() || song.review() || track.review() || tag.review());
    }

    private static Chosen chosen(Optional<String> said, String fromPath, String guess, String lastResort) {
        return said.flatMap(CleanName::of)
                .or(() -> Optional.ofNullable(fromPath).flatMap(CleanName::of))
                .map(name -> new Chosen(name.value(), name.changed()))
                .orElseGet(() ->
                        new Chosen(CleanName.of(guess).map(CleanName::value).orElse(lastResort), true));
    }

    private static Optional<String> title(String text) {
        return CleanName.of(text)
                .map(CleanName::value)
                .map(title -> title.substring(0, Math.min(title.length(), LONGEST_TITLE)));
    }
}
