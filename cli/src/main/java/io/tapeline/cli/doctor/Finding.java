package io.tapeline.cli.doctor;

/**
 * The result of one check.
 *
 * @param subject what was looked at, a word or two
 * @param verdict how it is
 * @param found what was found, a few words
 * @param advice what to do about it; empty when there is nothing to do
 */
public record Finding(String subject, Verdict verdict, String found, String advice) {

    /** How something is. */
    public enum Verdict {
        /** As it should be. */
        GOOD,
        /** Not there, and only needed for what not everybody does. */
        OPTIONAL,
        /** Something that people need does not work. */
        BAD;

        /** As a person and a program read it. */
        public String word() {
            return switch (this) {
                case GOOD -> "ok";
                case OPTIONAL -> "optional";
                case BAD -> "problem";
            };
        }
    }

    static Finding good(String subject, String found) {
        return new Finding(subject, Verdict.GOOD, found, "");
    }

    static Finding optional(String subject, String found, String advice) {
        return new Finding(subject, Verdict.OPTIONAL, found, advice);
    }

    static Finding bad(String subject, String found, String advice) {
        return new Finding(subject, Verdict.BAD, found, advice);
    }
}
