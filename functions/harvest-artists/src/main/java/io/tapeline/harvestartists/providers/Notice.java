package io.tapeline.harvestartists.providers;

import io.tapeline.model.Reason;

/**
 * A remark for the user that is not a failure: something that this app may not do any more, a missing field. Each is reported once
 * per job, however often it occurs.
 *
 * @param said the code, by which equal notices are recognised, and the sentence for a person
 */
public record Notice(Reason said) {

    public Notice(String code, String sentence) {
        this(new Reason(code, sentence));
    }
}
