package io.tapeline.budget;

import io.tapeline.model.UnavailableException;

/** The store of the budgets can't be read or written just now, so no call may be made. */
public final class BudgetUnavailableException extends UnavailableException {

    public BudgetUnavailableException(String message, Throwable cause) {
        super(message, cause, "The budgets can't be read just now. Send the same request again.");
    }
}
