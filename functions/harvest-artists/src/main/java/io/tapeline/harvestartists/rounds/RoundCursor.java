package io.tapeline.harvestartists.rounds;

import io.tapeline.model.Quoted;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the finder of a harvest continues.
 *
 * @param round from 1
 * @param after key of the last term of the round that was named; empty before the first
 * @param ended whether all terms of the round are named
 */
record RoundCursor(int round, Optional<String> after, boolean ended) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(?:(!)|:(.*))", Pattern.DOTALL);

    static RoundCursor begin(int round) {
        return new RoundCursor(round, Optional.empty(), false);
    }

    RoundCursor at(String key) {
        return new RoundCursor(round, Optional.of(key), false);
    }

    RoundCursor end() {
        return new RoundCursor(round, Optional.empty(), true);
    }

    String text() {
        return ended ? round + "!" : round + ":" + after.orElse("");
    }

    /**
     * @throws IllegalArgumentException when the text is no cursor
     */
    static RoundCursor parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a cursor of a harvest: " + Quoted.of(text));
        }
        return new RoundCursor(
                Integer.parseInt(parts.group(1)),
                Optional.ofNullable(parts.group(3)).filter(key -> !key.isEmpty()),
                parts.group(2) != null);
    }
}
