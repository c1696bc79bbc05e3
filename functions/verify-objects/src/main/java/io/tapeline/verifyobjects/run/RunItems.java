package io.tapeline.verifyobjects.run;

import io.tapeline.table.Item;
import io.tapeline.verifyobjects.check.Partial;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts runs to items of the table and back. */
final class RunItems {

    static final String SK = "RUN";
    /** The partition of all runs in {@code gsi1}. It stays small: about one or two scheduled runs a day, and requested ones. */
    static final String ALL = "VERIFICATIONS";

    static final String SET_PLACE = "atPhase = :phase, atCursor = :cursor, counted = :counted, today = :today,"
            + " todayObjects = :todayObjects, todayBytes = :todayBytes";
    static final String PARTIAL = "partialKey, partialEtag, partialDigest";
    static final String SET_PARTIAL = "partialKey = :key, partialEtag = :etag, partialDigest = :digest";

    private static final Duration KEPT = Duration.ofDays(90);
    private static final String ENDED = "endedAt";

    private RunItems() {}

    static String pk(RunId id) {
        return "VERIFICATION#" + id;
    }

    static Item item(Run run) {
        Item item = Item.at(pk(run.id()), SK)
                .with("gsi1pk", ALL)
                .with("gsi1sk", Item.written(run.createdAt()) + "#" + run.id())
                .with("id", run.id().value())
                .with("kind", run.wanted().kind().name())
                .with("prefix", run.wanted().prefix())
                .with("readAll", run.wanted().readAll())
                .with("number", run.wanted().number())
                .with("expected", run.expected())
                .with("createdAt", run.createdAt())
                // empty while the run is running
                .with(ENDED, "")
                .with("expires_at", run.createdAt().plus(KEPT).getEpochSecond());
        place(run).forEach((name, value) -> item.with(attribute(name), value));
        return item;
    }

    private static String attribute(String value) {
        return switch (value) {
            case ":phase" -> "atPhase";
            case ":cursor" -> "atCursor";
            default -> value.substring(1);
        };
    }

    /** The values of {@link #SET_PLACE}. */
    static Map<String, AttributeValue> place(Run run) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":phase", AttributeValue.fromS(run.place().phase().name()));
        values.put(":cursor", AttributeValue.fromS(run.place().cursor().orElse("")));
        values.put(":counted", AttributeValue.fromM(counted(run.counts())));
        values.put(":today", AttributeValue.fromS(run.day().date().toString()));
        values.put(":todayObjects", Item.number(run.day().objects()));
        values.put(":todayBytes", Item.number(run.day().bytes()));
        return values;
    }

    private static Map<String, AttributeValue> counted(Counts counts) {
        return Map.of(
                "objects", Item.number(counts.objects()),
                "read", Item.number(counts.read()),
                "readBytes", Item.number(counts.readBytes()),
                "readsLeftOut", Item.number(counts.readsLeftOut()),
                "damaged", Item.number(counts.damaged()),
                "missing", Item.number(counts.missing()),
                "unexpected", Item.number(counts.unexpected()),
                "uploadsAborted", Item.number(counts.uploadsAborted()));
    }

    /** The values of {@link #SET_PARTIAL}. */
    static Map<String, AttributeValue> partial(Partial partial) {
        return Map.of(
                ":key", AttributeValue.fromS(partial.key()),
                ":etag", AttributeValue.fromS(partial.etag()),
                ":digest", AttributeValue.fromS(Base64.getEncoder().encodeToString(partial.digest())));
    }

    static Run run(Item item) {
        return new Run(
                new RunId(item.text("id")),
                new Wanted(
                        Wanted.Kind.valueOf(item.text("kind")),
                        item.text("prefix"),
                        item.flag("readAll"),
                        item.number("number")),
                item.time("createdAt"),
                item.number("expected"),
                new Run.Place(
                        Phase.valueOf(item.text("atPhase")),
                        item.optionalText("atCursor").filter(text -> !text.isEmpty())),
                counts(Item.of(item.attributes().get("counted").m())),
                new Run.Day(
                        LocalDate.parse(item.text("today")), item.number("todayObjects"), item.number("todayBytes")),
                item.optionalTime("notBefore"),
                partial(item),
                item.optionalText(ENDED).filter(text -> !text.isEmpty()).map(Instant::parse),
                item.optionalText("reason"));
    }

    private static Counts counts(Item counted) {
        return new Counts(
                counted.number("objects"),
                counted.number("read"),
                counted.number("readBytes"),
                counted.number("readsLeftOut"),
                counted.number("damaged"),
                counted.number("missing"),
                counted.number("unexpected"),
                counted.number("uploadsAborted"));
    }

    private static Optional<Partial> partial(Item item) {
        return item.optionalText("partialKey")
                .map(key -> new Partial(
                        key, item.text("partialEtag"), Base64.getDecoder().decode(item.text("partialDigest"))));
    }
}
