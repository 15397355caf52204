package io.tocsin.app;

/** Why the process does not start, in one message that tells its operator what to do. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
