package io.tapeline.discovermedia.youtube;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tapeline.model.Quoted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The position of discovery: the cursor, as JSON of a few hundred bytes. It contains the current page, so that the next invocation
 * repeats no request.
 *
 * @param row of the job's list, from 0: the current channel, or the next one
 * @param channel the current channel, if any
 */
record Place(long row, Optional<InHand> channel) {

    static final Place START = new Place(0, Optional.empty());

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The channel that is being read.
     *
     * @param uploads id of its list
     * @param next token of the next page; empty before the first page and after the last one
     * @param over whether no further page will be read
     * @param ids videos of the current page that have not been given yet
     * @param taken videos given so far
     * @param total entries of the list, as it counts them
     * @param had entries that the list gave, without private and deleted videos
     * @param oldest when the last entry was published, to continue there if a page token is refused
     * @param below only videos published before are wanted, because the rest was given before a token was refused
     */
    record InHand(
            String group,
            String uploads,
            Optional<String> next,
            boolean over,
            List<String> ids,
            long taken,
            long total,
            long had,
            Optional<Instant> oldest,
            Optional<Instant> below) {

        static InHand begun(String group, String uploads) {
            return new InHand(
                    group, uploads, Optional.empty(), false, List.of(), 0, 0, 0, Optional.empty(), Optional.empty());
        }

        /** After a page was read. */
        InHand with(DataApi.Page page, List<String> wanted, boolean last, Optional<Instant> oldestNow) {
            long listed = page.entries().stream()
                    .filter(entry -> entry.publishedAt().isPresent())
                    .count();
            return new InHand(
                    group, uploads, page.next(), last, wanted, taken, page.total(), had + listed, oldestNow, below);
        }

        /** After some of the page's videos were given or passed. */
        InHand left(List<String> rest, long takenNow, boolean overNow) {
            return new InHand(group, uploads, next, overNow, rest, takenNow, total, had, oldest, below);
        }

        /** From the list's first page on, without what was given. */
        InHand again() {
            return new InHand(group, uploads, Optional.empty(), false, List.of(), taken, total, 0, oldest, oldest);
        }
    }

    Place with(InHand changed) {
        return new Place(row, Optional.of(changed));
    }

    Place nextRow() {
        return new Place(row + 1, Optional.empty());
    }

    String text() {
        try {
            return JSON.writeValueAsString(Written.of(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A cursor can always be written", e);
        }
    }

    static Place parse(String text) {
        try {
            return JSON.readValue(text, Written.class).place();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Not a cursor of the source channels: " + Quoted.of(text), e);
        }
    }

    /** As JSON has it: absent is null there, and times are texts. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Written(
            long row,
            String group,
            String uploads,
            String next,
            boolean over,
            List<String> ids,
            long taken,
            long total,
            long had,
            String oldest,
            String below) {

        static Written of(Place place) {
            return place.channel()
                    .map(in -> new Written(
                            place.row(),
                            in.group(),
                            in.uploads(),
                            in.next().orElse(null),
                            in.over(),
                            in.ids(),
                            in.taken(),
                            in.total(),
                            in.had(),
                            in.oldest().map(Instant::toString).orElse(null),
                            in.below().map(Instant::toString).orElse(null)))
                    .orElseGet(() -> new Written(place.row(), null, null, null, false, null, 0, 0, 0, null, null));
        }

        Place place() {
            Optional<InHand> in = Optional.ofNullable(group)
                    .map(name -> new InHand(
                            name,
                            uploads,
                            Optional.ofNullable(next),
                            over,
                            ids == null ? List.of() : ids,
                            taken,
                            total,
                            had,
                            Optional.ofNullable(oldest).map(Instant::parse),
                            Optional.ofNullable(below).map(Instant::parse)));
            return new Place(row, in);
        }
    }
}
