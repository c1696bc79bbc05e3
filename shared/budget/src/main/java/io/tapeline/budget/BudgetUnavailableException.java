package io.tapeline.budget;

/** The store of the budgets can't be read or written just now, so no call may be made. */
public final class BudgetUnavailableException extends RuntimeException {

    public BudgetUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
