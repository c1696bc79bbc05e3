package io.tapeline.harvestartists.providers;

import io.tapeline.model.Reason;

/**
 * Something that a person should know and that is no failure: what this app may not do any more, a field that is not there. It is
 * said once for each job, however often it is noticed.
 *
 * @param said the code by which two notices are the same, and the sentence for a person
 */
public record Notice(Reason said) {

    public Notice(String code, String sentence) {
        this(new Reason(code, sentence));
    }
}
