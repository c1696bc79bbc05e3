package io.tapeline.cli.report;

import io.tapeline.cli.api.JobCost;
import java.util.Locale;
import java.util.OptionalDouble;

/** Formats the cost of a job for a person. */
public final class CostText {

    private CostText() {}

    /**
     * One phrase without a full stop, such as {@code $0.12 until now; about $10 for all of it, by what those of job a have cost, then
     * $107 a month to keep it}.
     */
    public static String of(JobCost cost) {
        StringBuilder text = new StringBuilder(dollars(cost.used()));
        if (!cost.estimated().equals(OptionalDouble.of(cost.used()))) {
            text.append(" until now");
            cost.estimated().ifPresent(all -> text.append("; about ")
                    .append(dollars(all))
                    .append(" for all of it, ")
                    .append(basis(cost)));
        }
        cost.limit().ifPresent(limit -> text.append(", at most ").append(dollars(limit)));
        cost.monthly()
                .ifPresent(
                        month -> text.append(", then ").append(dollars(month)).append(" a month to keep it"));
        return text.toString();
    }

    private static String basis(JobCost cost) {
        return switch (cost.basis()) {
            case "THIS_JOB" -> "by what its files have cost so far";
            case "EARLIER_JOB" -> "by what those of job " + cost.earlier().orElse("?") + " have cost";
            default -> "by figures that were measured for files of 5 MB";
        };
    }

    /**
     * Without decimals from $100 on, otherwise with two decimals, or more for two significant digits: {@code $1,234}, {@code $0.12},
     * {@code $0.00012}.
     */
    public static String dollars(double amount) {
        if (amount == 0) {
            return "$0";
        }
        int digits = amount >= 100 ? 0 : (int) Math.max(2, 1 - Math.floor(Math.log10(amount)));
        return String.format(Locale.ROOT, "$%,." + digits + "f", amount);
    }
}
