package io.tapeline.cli.doctor;

/**
 * The result of one check.
 *
 * @param subject what was checked, in a word or two
 * @param verdict the result
 * @param found what was found, in a few words
 * @param advice what to do about it; empty when there is nothing to do
 */
public record Finding(String subject, Verdict verdict, String found, String advice) {

    /** The result of a check. */
    public enum Verdict {
        /** It works. */
        GOOD,
        /** It is missing, and only some uses need it. */
        OPTIONAL,
        /** Something required does not work. */
        BAD;

        /** The word that a person and a program read. */
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
