package io.tapeline.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Redacts a text from any source for logs and output: everything that looks like a secret is replaced by {@value #HIDDEN}. It
 * recognises bearer tokens and JWTs, signatures and credentials of signed URLs (S3, CloudFront, Google, Azure and others), AWS
 * access keys, private keys, and values that are named password, secret or token. It rather hides too much than too little. It is
 * not a reason to write secrets into messages: a secret without a known name or form is not recognised.
 */
public final class Redacted {

    /** The replacement of a secret. */
    public static final String HIDDEN = "(hidden)";

    private static final String NAMES = "signature|credential|token|secret|password|passwd|pwd|passphrase"
            + "|private[_-]?key|access[_-]?key(?:[_-]?id)?|accessid|api[_-]?key|(?<![a-z])sig";

    /** The rest of the word. In a URL this is the rest of the query, which may contain other secrets. */
    private static final String WORD = "[^\\s\"'<>]+";

    /** A pattern, and the part of each match that is kept. No pattern backtracks over more than a word. */
    private record Rule(Pattern pattern, String replacement) {

        Rule(String pattern, String before) {
            this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), before + HIDDEN);
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|\\z)",
                    ""),
            // "authorization: Bearer abc", in quotes or not
            new Rule(
                    "(authorization|cookie|x-amz-security-token|x-api-key)(\\\\?[\"']? ?[:=] ?\\\\?[\"'\\[]{0,2})"
                            + "(?:(?:bearer|basic|digest|negotiate)\\s+)?" + WORD,
                    "$1$2"),
            new Rule("([\"']bearer\\s+)[^\"']+", "$1"),
            new Rule("(\\bbearer[\\s:]+)[a-z0-9._~+/=-]{16,}", "$1"),
            new Rule("\\b(?-i:e(?:yJ|yA|wo|w0))[a-z0-9_-]{5,}\\.[a-z0-9_-]{5,}(?:\\.[a-z0-9_-]*){0,3}", ""),
            // "password": "abc", also if it is JSON within JSON
            new Rule(
                    "((?:" + NAMES
                            + ")\\\\{0,3}[\"']\\s{0,4}:\\s{0,4}\\\\{0,3}\")[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+){0,500}",
                    "$1"),
            // password=abc; password = 'a b'
            new Rule("((?:" + NAMES + ")[\"']? ?(?:=|%3D) ?)(?:\"[^\"]+\"|'[^']+'|" + WORD + ")", "$1"),
            new Rule(
                    "((?:password|passphrase|secret[_-]access[_-]key|client[_-]secret|private[_-]key): ?)" + WORD,
                    "$1"),
            new Rule("(\\b[a-z][a-z0-9+.-]{0,20}://)[^\\s/?#@\"'<>]+(?=@)", "$1"),
            new Rule("\\b(?-i:(?:AKIA|ASIA)[A-Z0-9]{16})\\b", ""));

    private Redacted() {}

    /**
     * @param text any text; null is shown as {@code nothing}
     * @return the text without anything that looks like a secret
     */
    public static String of(String text) {
        if (text == null) {
            return "nothing";
        }
        String shown = text;
        for (Rule rule : RULES) {
            shown = rule.pattern().matcher(shown).replaceAll(rule.replacement());
        }
        return shown;
    }
}
