package io.tapeline.standins.artists;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The genres' names by their numbers: first well-known ones, then hostile ones, then niches. */
final class GenreNames {
    /** Names that break code without correct escaping. */
    static final List<String> HOSTILE = List.of(
            "rock \"n\" roll \"live\"",
            "drum \\ bass",
            "\uD83C\uDFB8 guitar \uD83C\uDFB6",
            "日本のロック",
            "한국 인디",
            "l'été indien",
            "and OR not",
            "genre:nested",
            "tag:* OR 1",
            "a/b?c&d=e#f%20g+h",
            "ＦＵＬＬＷＩＤＴＨ pop",
            "ca\u0327 c'est bon",
            "<b>bold</b> beat",
            "$(sleep 9); --",
            "a very long name ".repeat(12).substring(0, 199) + "!");

    private static final List<String> FIRST = first();
    private static final List<String> HOW = List.of(
            "deep",
            "nu",
            "dark",
            "cosmic",
            "southern",
            "nordic",
            "lo-fi",
            "melodic",
            "baroque",
            "desert",
            "urban",
            "rural",
            "coastal",
            "neo",
            "retro",
            "slow",
            "fast",
            "broken",
            "liquid",
            "frozen",
            "solar",
            "lunar",
            "tribal",
            "orchestral",
            "garage",
            "bedroom",
            "stadium",
            "cellar",
            "velvet",
            "rusty",
            "glass",
            "paper",
            "iron",
            "golden",
            "silver",
            "crimson",
            "emerald",
            "amber",
            "indigo",
            "ivory");
    private static final List<String> WHAT = List.of(
            "dream pop",
            "shoegaze",
            "techno",
            "cumbia",
            "fado",
            "klezmer",
            "polka",
            "waltz",
            "drone",
            "noise",
            "bop",
            "swing",
            "soul",
            "funk",
            "dub",
            "grime",
            "trap",
            "drill",
            "hymn",
            "chant",
            "march",
            "ballad",
            "madrigal",
            "fugue",
            "rumba",
            "mambo",
            "choro",
            "raga",
            "qawwali",
            "gamelan",
            "enka",
            "zouk",
            "soca",
            "mento",
            "highlife",
            "juju",
            "gnawa",
            "rai",
            "morna",
            "kizomba");
    private static final Pattern IGNORED = Pattern.compile("[\"\\\\]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private GenreNames() {}

    /** How many genres of the catalogue the built-in list of a program contains. */
    static int firstOf(int genres) {
        return Math.min(FIRST.size(), Math.max(1, genres / 4));
    }

    static String name(int genre, int genres) {
        var first = firstOf(genres);
        if (genre < first) {
            return FIRST.get(genre);
        }
        var niche = genre - first;
        if (niche < HOSTILE.size()) {
            return HOSTILE.get(niche);
        }
        niche -= HOSTILE.size();
        var many = HOW.size() * WHAT.size();
        var round = niche / many;
        return HOW.get(niche % HOW.size()) + " " + WHAT.get(niche / HOW.size() % WHAT.size())
                + (round == 0 ? "" : " of " + round + " waves");
    }

    /** Another spelling of the same genre. */
    static String otherwise(String name, long hash) {
        return switch (Math.floorMod(hash, 4)) {
            case 0 -> name.toUpperCase(Locale.ROOT).replace("SS", "ss");
            case 1 -> " " + name.replace(" ", "  ");
            case 2 -> Normalizer.normalize(name, Normalizer.Form.NFD);
            default -> Normalizer.normalize(name, Normalizer.Form.NFKC);
        };
    }

    /** The name as a search index normalizes it: without quotes and backslashes. */
    static String folded(String name) {
        var plain = IGNORED.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceAll(" ");
        return BLANKS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    private static List<String> first() {
        try (var resource = GenreNames.class.getResourceAsStream("first-genres.txt")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("The first genres can't be read", failure);
        }
    }
}
