package io.tapeline.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.regex.Pattern;

/**
 * Why something did not work: the code is for counters and programs, the sentence for a person.
 *
 * @param code stable, lower-case words joined by dashes, for example {@code link-expired}
 * @param sentence what happened and, if something can be done, what; cut to 500 characters; never contains a secret, a signed URL
 *     or a stack trace
 */
@RegisterForReflection
public record Reason(String code, String sentence) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final int LONGEST = 500;

    public Reason {
        if (code == null || !FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("Not a reason's code: " + Quoted.of(code));
        }
        if (sentence == null || sentence.isBlank()) {
            throw new IllegalArgumentException("The reason " + code + " needs a sentence");
        }
        sentence = sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST - 1) + "…";
    }
}
