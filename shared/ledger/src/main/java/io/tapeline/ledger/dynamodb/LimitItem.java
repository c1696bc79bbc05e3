package io.tapeline.ledger.dynamodb;

import io.tapeline.ledger.CostLimit;
import io.tapeline.table.Item;
import io.tapeline.usage.Rates;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of a job's item for its cost limit: {@code maxCost} in US dollars, and {@code rates}, a list in the order of
 * {@link Rates}.
 */
final class LimitItem {

    private LimitItem() {}

    static void write(CostLimit limit, Item item) {
        Rates rates = limit.rates();
        item.with("maxCost", exact(limit.usDollars()))
                .with(
                        "rates",
                        AttributeValue.fromL(Stream.of(
                                        rates.invocation(),
                                        rates.gibSecond(),
                                        rates.s3Write(),
                                        rates.s3Read(),
                                        rates.writeUnit(),
                                        rates.readUnit(),
                                        rates.sqsRequest())
                                .map(LimitItem::exact)
                                .toList()));
    }

    /** Not rounded, because a request costs about a millionth of a dollar. */
    private static AttributeValue exact(double value) {
        return AttributeValue.fromN(BigDecimal.valueOf(value).toPlainString());
    }

    static Optional<CostLimit> read(Item item) {
        if (!item.has("maxCost")) {
            return Optional.empty();
        }
        List<Double> rates = item.attributes().get("rates").l().stream()
                .map(rate -> Double.valueOf(rate.n()))
                .toList();
        return Optional.of(new CostLimit(
                item.decimal("maxCost"),
                new Rates(
                        rates.get(0),
                        rates.get(1),
                        rates.get(2),
                        rates.get(3),
                        rates.get(4),
                        rates.get(5),
                        rates.get(6))));
    }
}
